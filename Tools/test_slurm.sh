#!/usr/bin/env bash
# Quick figure 5 over four nodes of a real Slurm (Tools/slurm_here.sh): a node dies, a task is requeued and another
# cancelled; submitting again continues, and the sealed file is that of one machine but for times. Needs root; status
# 77 where no Slurm starts.
#   Tools/test_slurm.sh ELASTI
set -euo pipefail
elasti=$(realpath "${1:?which elasti}")
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
export SLURM_CONF=$scratch/cluster/slurm.conf
cleanup() {
    scancel --me 2> /dev/null || true
    Tools/slurm_here.sh stop "$scratch/cluster"
    rm -rf "$scratch"
}
trap cleanup EXIT
fail() {
    printf '%s\n' "$*" >&2
    tail -n 5 "$scratch"/four/figure5/slurm/*.log >&2
    exit 1
}
# Until a command succeeds, at most three minutes.
await() {
    for _ in $(seq 900); do
        if "$@"; then return; fi
        sleep 0.2
    done
    fail "timed out: $*"
}
study=(experiments/figure5.yaml --profile quick --results "$scratch/four" --cache "$scratch/cache-four")
task() { squeue --noheader --states=all --array --job="$1" --format=%T 2> /dev/null; }
is_running() { [ "$(task "$1")" = RUNNING ]; }
is_cancelled() { [ "$(task "$1")" = CANCELLED ]; }
has_done() { ls "$scratch"/four/figure5/*/DONE > /dev/null 2>&1; }
has_ended() { ! squeue --noheader --me --format=%T | grep -q .; }

Tools/slurm_here.sh start "$scratch/cluster" 4 || exit 77
"$elasti" run experiments/figure5.yaml --profile quick --results "$scratch/one" --cache "$scratch/cache-one" \
    2> "$scratch/log" || fail "$(tail -n 3 "$scratch/log")"

if "$elasti" submit "${study[@]}" --nodes 4 --sbatch '-p nowhere' 2> "$scratch/refused"; then
    fail "a partition that is not there was accepted"
fi
grep -q '^sbatch refused: .*invalid partition' "$scratch/refused" || fail "$(cat "$scratch/refused")"

"$elasti" submit "${study[@]}" --nodes 4 --jobs 1 --threads 1 | tee "$scratch/submitted"
array=$(awk 'NR == 1 { print $1 }' "$scratch/submitted")
for shard in 1 2 3 4; do await is_running "${array}_$shard"; done
await has_done
"$elasti" status "${study[@]}"

# The node of the second shard: its daemon, what watches the job, and the job, at once.
node=$(squeue --noheader --job="${array}_2" --format=%N)
own=() watching=()
for process in /proc/[0-9]*; do
    if grep -qz "^SLURMD_NODENAME=$node\$" "$process/environ" 2> /dev/null; then
        own+=("${process#/proc/}")
        parent=$(awk '/^PPid/ { print $2 }' "$process/status")
        grep -q slurmstepd "/proc/$parent/comm" 2> /dev/null && watching+=("$parent")
    fi
done
[ ${#own[@]} -gt 0 ] || fail "no process of $node"
kill -9 "$(cat "$scratch/cluster/$node.pid")" "${watching[@]}" "${own[@]}"
echo "$node died"
scontrol requeue "${array}_3"
scancel "${array}_4"
await is_cancelled "${array}_4"
"$elasti" submit "${study[@]}" --nodes 4 --jobs 1 --threads 1 > "$scratch/again"
cat "$scratch/again"
grep -q 'shards 4 of 4$' "$scratch/again" || fail "the cancelled shard was not submitted again"
await has_ended
"$elasti" status "${study[@]}"

"$elasti" compare "$scratch/one/figure5.h5" "$scratch/four/figure5.h5" --reproduces --metric lm_loss --tolerance 0 \
    > "$scratch/compared" || fail "$(cat "$scratch/compared")"
grep -q 'in both files, identical but for measured times' "$scratch/compared" || fail "$(cat "$scratch/compared")"
echo "figure 5 over four nodes, of which one died, is that of one machine"
