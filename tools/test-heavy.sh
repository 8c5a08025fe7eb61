# Check what `cbe report` prints with programs that are not ours: qpdf for the file, Poppler for the text.
# $1: folder of the programs of the virtual environment; $2: the class to print.
set -eu
bin=$1
class=$2
. tools/apt.sh

if ! { command -v qpdf && command -v pdftotext; } >/dev/null 2>&1; then
    if ! { may_apt && apt_install qpdf poppler-utils; }; then
        echo "This needs qpdf and Poppler. To install them, type: sudo apt-get install qpdf poppler-utils" >&2
        exit 1
    fi
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$bin/cbe" report "$class" -o "$out"

checked=0
find "$out" -name '*.pdf' >"$out/list"
while IFS= read -r pdf; do
    qpdf --check "$pdf" >/dev/null
    [ -n "$(pdftotext "$pdf" - | tr -d '[:space:]')" ] || { echo "$pdf has no text" >&2; exit 1; }
    checked=$((checked + 1))
done <"$out/list"
[ "$checked" -gt 0 ] || { echo "there was no PDF to check" >&2; exit 1; }
echo "test-heavy: $checked PDFs are sound and have text"

"$bin/pytest" -q -m heavy
