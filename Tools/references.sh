#!/usr/bin/env bash
# Makes the references anew: results/reference, plots/reference, and the log of it in results/reference/README.md.
#
#   DATA_DIR=folder Tools/references.sh             all; five to ten hours on two cores
#   DATA_DIR=folder Tools/references.sh figure5     some, in the order given, whose lines of the log are printed
#
# Stopped, the same call goes on from there: what is done is in the folder references/. Nothing of the source changes
# before the last study is done, so each file names a clean commit.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${DATA_DIR:-${ELASTI_DATA:-data}}
work=references

# A name, its experiment, what is laid over it, and behind -- what the file is sealed again with once its pictures are
# drawn, so that it stays below 1 MB. The most asked for first.
studies='
figure5            figure5            --set data.name=gsm8k
figure2            figure2            -
estimators         estimators         --set data.name=gsm8k -- --set leave_out=[curves]
capacity           capacity           --set data.name=gsm8k -- --set leave_out=[curves]
routers            routers            --set data.name=gsm8k -- --set leave_out=[traces] --set figures=[]
smollm2-figure5    pretrained/figure5 --profile pretrained
vit-scaling        vit-scaling        - -- --set leave_out=[documents,curves,pictures] --set figures=[vit_scaling]
domain-robustness  domain-robustness  - -- --set leave_out=[documents,curves,choices] --set figures=[]
vlm-scaling        vlm-scaling        - -- --set leave_out=[documents,curves,choices] --set figures=[vlm_scaling]
speculation        speculation        -
matformer          matformer          -
methods            methods            --set data.name=gsm8k
smollm2-figure2    pretrained/figure2 --profile pretrained
figure4            figure4            --set data.name=gsm8k --profile settled -- --set leave_out=[curves,documents] --set figures=[]
matformer-images   matformer-images   -
gsm8k-matformer    matformer          --set data.name=gsm8k
smollm2-methods    pretrained/methods -
smollm2-settings   pretrained/settings --no-draw
smollm2-drawn      pretrained/drawn   --no-draw
'

asked=$(grep . <<< "$studies")
if [ $# -gt 0 ]; then
    asked=$(for name in "$@"; do
        grep "^$name " <<< "$studies" || { echo "no study $name in the list of $0" >&2; exit 1; }
    done)
fi

make build
elasti=.build/release/elasti
mkdir -p "$work"
Tools/smollm2.sh > /dev/null

# Runs a study into references/NAME; `done` is its line of the list.
run() {
    local name=$1 experiment=$2 begun=$SECONDS options=() last=()
    shift 2
    [ "$1" != - ] || shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
    [ $# -eq 0 ] || last=("${@:2}")
    [ ! -e "$work/$name/done" ] || return 0
    echo "== $name"
    # Not from the list, which stands on standard input.
    $elasti run "experiments/$experiment.yaml" "${options[@]}" --data "$data" --results "$work/$name" \
        --plots "$work/$name/plots" < /dev/null
    [ ${#last[@]} -eq 0 ] || $elasti run "experiments/$experiment.yaml" "${options[@]}" "${last[@]}" --seal --no-draw \
        --data "$data" --results "$work/$name" < /dev/null
    set -- "${options[@]}" "${last[@]}"
    echo "| \`$name.h5\` | \`elasti run experiments/$experiment.yaml $*\` | $(date -u +%F) |" \
        "$(git rev-parse --short HEAD) | $(((SECONDS - begun) / 60)) |" > "$work/$name/done"
}

# Puts a study that is done in its place.
keep() {
    local name=$1 plots=plots/reference prefix=${1%%-*}
    [ -e "$work/$name/done" ] || return 0
    [ ! -d "plots/reference/$prefix" ] || plots=plots/reference/$prefix
    cp "$work/$name"/*.h5 "results/reference/$name.h5"
    [ ! -d "$work/$name/plots" ] || find "$work/$name/plots" \
        \( -name '*.gp' -o -name '*.md' -o -name '*.csv' -o -name '*.png' -o -name '*_text.svg' \) -exec cp {} "$plots" \;
    cat "$work/$name/done"
}

while read -r name experiment options; do
    # shellcheck disable=SC2086  # options are words
    run "$name" "$experiment" $options
done <<< "$asked"

list=$(while read -r name _; do keep "$name"; done <<< "$asked")
$elasti parameters experiments/configurations/*.json experiments/*.yaml --save plots/reference/table1 > /dev/null
if [ "$(wc -l <<< "$list")" -lt "$(grep -c . <<< "$studies")" ]; then
    echo "Made, for results/reference/README.md:"
    echo "$list"
    exit
fi
{
    echo "# References"
    echo
    echo "Made by \`Tools/references.sh\`, one study after the other on one machine:"
    $elasti doctor | sed -nE 's/^ok +(processor: .*)/- \1/p'
    echo
    echo "\`make reproduce STUDY=NAME\` runs one again and compares. Minutes are of the clock and of the last call, the"
    echo "teacher's training included where no study before had left it in the cache."
    echo
    echo "| file | command | made | commit | minutes |"
    echo "| --- | --- | --- | --- | --- |"
    echo "$list"
} > results/reference/README.md
