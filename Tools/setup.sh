#!/usr/bin/env bash
# Installs the system packages that are missing; says nothing when none is.
set -euo pipefail

if ! command -v swift > /dev/null; then
    echo "setup: there is no 'swift' on the PATH; install the Swift 6.3 toolchain (www.swift.org/install)" >&2
    exit 1
fi
if ! said=$(swift --version 2>&1); then
    echo "setup: swift does not start: $said" >&2
    echo "setup: www.swift.org/install names the packages that the toolchain needs on this system" >&2
    exit 1
fi

if [ "$(uname -s)" = Darwin ]; then
    packages="openblas hdf5 sentencepiece oniguruma openssl@3 zlib jpeg-turbo libpng gnuplot pkg-config"
    if ! command -v brew > /dev/null; then
        echo "setup: install Homebrew (brew.sh), or these by hand: $packages" >&2
        exit 1
    fi
    missing=()
    for package in $packages; do
        brew list --versions "$package" > /dev/null || missing+=("$package")
    done
    if [ ${#missing[@]} -gt 0 ]; then brew install "${missing[@]}"; fi
    exit 0
fi

packages="libopenblas-dev libhdf5-dev libsentencepiece-dev libonig-dev libssl-dev zlib1g-dev libjpeg-dev
    libpng-dev pkg-config gnuplot-nox fontconfig fonts-dejavu-core"

if ! command -v apt-get > /dev/null; then
    # Another Linux: what matters is that headers, libraries and gnuplot are found.
    missing=()
    command -v gnuplot > /dev/null || missing+=("gnuplot 5")
    for library in openblas hdf5 sentencepiece oniguruma libcrypto zlib libjpeg libpng; do
        pkg-config --exists "$library" 2> /dev/null || missing+=("$library with its headers")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        printf 'setup: this system has no apt; please install %s\n' "${missing[@]}" >&2
        exit 1
    fi
    exit 0
fi

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null || true)" = installed ]
}
missing=()
for package in $packages; do
    is_installed "$package" || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
        echo "setup: not root, and there is no sudo; as root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
"${as_root[@]}" apt-get update -q
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -yq --no-install-recommends "${missing[@]}"
