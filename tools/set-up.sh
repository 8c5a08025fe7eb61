# Set up the virtual environment in the folder $1, from nothing but a Python.
# Called by `make`; says each thing it does, and stops only where nothing could work.
set -eu
venv=$1

. tools/apt.sh

say() { printf '%s\n' "$*"; }

give_up() {
    say "" "$*" >&2
    exit 1
}

find_python() {
    for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s' "$name"
            return
        fi
    done
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || give_up "Python 3.11 or newer is needed. To install it, type:
    Debian, Ubuntu  sudo apt-get install python3 python3-venv
    Fedora          sudo dnf install python3
    macOS           brew install python
    Windows         winget install Python.Python.3.13"
    say "Making a virtual environment with $("$python" --version)"
    # Debian keeps a part of venv in a package of its own.
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        if ! { may_apt && apt_install python3-venv; }; then
            give_up "This Python cannot make virtual environments. To mend that, type:
    sudo apt-get install python3-venv"
        fi
    fi
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

install_package() {
    say "Installing cbe and what it needs (a minute or two the first time)"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev,cjk]'
}

# What WeasyPrint loads when it prints. Without it everything else works, so this never stops the set-up.
install_libraries() {
    if "$venv/bin/python" -m cbe_cli.documents.libraries 2>/dev/null; then
        return
    fi
    if may_apt && ! apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; then
        say "apt could not install them."
    fi
    if ! "$venv/bin/python" -m cbe_cli.documents.libraries; then
        say "Going on without: documents come out as web pages, to be printed from a browser."
    fi
}

"$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || make_venv
install_package
install_libraries
say "Ready: $venv/bin/cbe"
