# Check with programs that are not ours: what `cbe report` prints with qpdf for the file and Poppler for the text, what
# editors make of our schemas with the language server that they run for YAML, rubrics with LibreOffice, and pages with
# Chromium and axe-core, which finds what keeps people with a disability from using them; and what takes long.
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

# Installs the package.json of folder $1 into folder $2, which is gone afterwards. Says what is missing where it cannot be.
install_with_npm() {
    if ! { command -v node && command -v npm; } >/dev/null 2>&1; then
        if ! { may_apt && apt_install nodejs npm; }; then
            echo "Going on without $3, which needs Node.js. To install that, type: sudo apt-get install nodejs npm" >&2
            return 1
        fi
    fi
    mkdir "$2"
    cp "$1/package.json" "$2"
    if ! (cd "$2" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error >/dev/null); then
        echo "Going on without $3: npm could not install it." >&2
        return 1
    fi
}

# Without them their tests are skipped, and say so.
install_language_server() {
    if install_with_npm tests/editor "$out/editor" "an editor's language server"; then
        export YAML_LANGUAGE_SERVER="$out/editor"
    fi
}

install_browser() {
    if ! { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1; then
        if ! { may_apt && apt_install chromium; }; then
            echo "Going on without Chromium. To install it, type: sudo apt-get install chromium" >&2
            return
        fi
    fi
    if install_with_npm tests/axe "$out/axe" "axe-core, the checker of pages"; then
        export AXE_CORE="$out/axe"
    fi
}

install_office() {
    command -v soffice >/dev/null 2>&1 && return
    if ! { may_apt && apt_install libreoffice-calc libreoffice-writer; }; then
        echo "Going on without LibreOffice. To install it, type: sudo apt-get install libreoffice-calc libreoffice-writer" >&2
    fi
}

install_language_server
install_browser
install_office
"$bin/pytest" -q -m heavy
# Properties again, each with all of its examples: `make test` tries a part of them.
"$bin/pytest" -q -n auto --dist loadgroup --hypothesis-profile=all -m "hypothesis and not heavy"
