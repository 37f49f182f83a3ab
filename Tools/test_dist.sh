#!/usr/bin/env bash
# Runs what `make dist` wrote where nothing is installed: in chroots of Debian releases, as nobody.
#   Tools/test_dist.sh ARCHIVE [SUITE ...]     (bookworm, trixie and bullseye; needs root, debootstrap)
# CHROOTS=FOLDER keeps the chroots for the next time.
set -euo pipefail
archive=$(realpath "${1:?which archive}")
shift
[ $# -gt 0 ] || set -- bookworm trixie bullseye
command -v debootstrap > /dev/null || apt-get install -yq --no-install-recommends debootstrap
scratch=$(mktemp -d)
chroots=${CHROOTS:-$scratch}
cleanup() {
    for suite in "${suites[@]}"; do
        ! mountpoint -q "$chroots/$suite/proc" || umount "$chroots/$suite/proc"
        rm -rf "$chroots/$suite/tmp/elasti"
    done
    rm -rf --one-file-system "$scratch"
}
suites=("$@")
trap cleanup EXIT

for suite in "${suites[@]}"; do
    root=$chroots/$suite
    [ -x "$root/bin/sh" ] || debootstrap --variant=minbase "$suite" "$root" > "$scratch/$suite.log"
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    work=$root/tmp/elasti
    rm -rf "$work"
    mkdir -p "$work"
    tar -xzf "$archive" -C "$work"
    chown -R nobody "$work"
    cat > "$work/try" <<'END'
set -eu
cd /tmp/elasti/elasti-*
! command -v gnuplot || { echo "there is gnuplot here" >&2; exit 1; }
bin/elasti doctor
bin/elasti run experiments/figure5.yaml --profile quick --jobs 2 --threads 1 2> ../log || { cat ../log; exit 1; }
status=0
bin/elasti report results/figure5.h5 > ../written 2> ../said || status=$?
cat ../said
[ $status -eq 2 ] && grep -q 'gnuplot is not installed' ../said
for file in figure5.gp figure5.csv figure5.html; do
    [ -s plots/$file ] && grep -qx plots/$file ../written || { echo "no $file" >&2; exit 1; }
done
END
    chroot --userspec=nobody "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp sh /tmp/elasti/try
    cp "$work"/elasti-*/results/figure5.h5 "$scratch/$suite.h5"
    # The same libraries: the same bits.
    "$work"/elasti-*/bin/elasti compare "$scratch/${suites[0]}.h5" "$scratch/$suite.h5" --reproduces \
        --metric lm_loss --tolerance 0 > "$scratch/compared" || { cat "$scratch/compared" >&2; exit 1; }
    grep -q 'identical but for measured times' "$scratch/compared" || { cat "$scratch/compared" >&2; exit 1; }
    echo "$suite: glibc $(chroot "$root" dpkg-query -W -f '${Version}' libc6), figure 5 as in ${suites[0]}"
done
