# Read by the other scripts: installing with apt, where we may.

# apt-get as root, or through sudo where that asks for no password.
may_apt() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

apt_install() {
    echo "Installing with apt: $*"
    root=
    [ "$(id -u)" = 0 ] || root=sudo
    { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@"; } >/dev/null
}
