#!/usr/bin/env bash
# Installs the program, its manual page and its shell completions below a folder, or removes them from it.
#
#   Tools/install.sh PROGRAM FOLDER
#   Tools/install.sh --remove FOLDER
#
# elasti-serve, where it was built, goes beside the program, which starts it.
set -euo pipefail

program=$1 prefix=$2
manual=share/man/man1/elasti.1
completions=(bash:share/bash-completion/completions/elasti zsh:share/zsh/site-functions/_elasti
    fish:share/fish/vendor_completions.d/elasti.fish)
files=(bin/elasti "$manual" "${completions[@]#*:}")

if [ "$program" = --remove ]; then
    for file in "${files[@]}" bin/elasti-serve; do rm -f "$prefix/$file"; done
    exit 0
fi
[ -x "$program" ] || { echo "install: $program: not built; make build" >&2; exit 2; }

# Everything that can fail comes before the first file.
for file in "${files[@]}"; do
    folder=$(dirname "$prefix/$file")
    if ! { mkdir -p "$folder" && [ -w "$folder" ]; } 2> /dev/null; then
        echo "install: $folder cannot be written; PREFIX=folder names another, or run it as root" >&2
        exit 2
    fi
done
install -m 755 "$program" "$prefix/bin/elasti"
serve=Serve/.build/$(basename "$(dirname "$program")")/elasti-serve
if [ -x "$serve" ]; then install -m 755 "$serve" "$prefix/bin/elasti-serve"; fi
"$program" manual > "$prefix/$manual"
for entry in "${completions[@]}"; do
    "$program" --generate-completion-script "${entry%%:*}" > "$prefix/${entry#*:}"
done
echo "installed below $prefix: bin/elasti, its manual page and completions of bash, zsh and fish"
