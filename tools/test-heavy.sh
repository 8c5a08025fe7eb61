# Check with programs that are not ours: what `cbe report` prints with qpdf for the file and Poppler for the text, what
# editors make of our schemas with the language server that they run for YAML, and rubrics with LibreOffice;
# and what takes long.
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

# Into a folder of its own, which is gone afterwards. Without it its tests are skipped, and say so.
install_language_server() {
    if ! { command -v node && command -v npm; } >/dev/null 2>&1; then
        if ! { may_apt && apt_install nodejs npm; }; then
            echo "Going on without an editor's language server, which needs Node.js. To install that, type: sudo apt-get install nodejs npm" >&2
            return
        fi
    fi
    mkdir "$out/editor"
    cp tests/editor/package.json "$out/editor"
    if (cd "$out/editor" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error >/dev/null); then
        export YAML_LANGUAGE_SERVER="$out/editor"
    else
        echo "Going on without an editor's language server: npm could not install it." >&2
    fi
}

# Without it its tests are skipped, and say so.
install_office() {
    command -v soffice >/dev/null 2>&1 && return
    if ! { may_apt && apt_install libreoffice-calc libreoffice-writer; }; then
        echo "Going on without LibreOffice. To install it, type: sudo apt-get install libreoffice-calc libreoffice-writer" >&2
    fi
}

install_language_server
install_office
"$bin/pytest" -q -m heavy
# Properties again, each with all of its examples: `make test` tries a part of them.
"$bin/pytest" -q -n auto --dist loadgroup --hypothesis-profile=all -m "hypothesis and not heavy"
