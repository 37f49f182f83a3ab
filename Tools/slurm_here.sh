#!/usr/bin/env bash
# A Slurm cluster on this machine, of Debian's packages: munge, slurmctld and a slurmd a node, all on loopback.
#   Tools/slurm_here.sh start FOLDER [NODES]   (4 nodes: n1 to n4)
#   Tools/slurm_here.sh stop FOLDER
# Needs root, and no other Slurm. FOLDER holds keys, state and logs; SLURM_CONF=FOLDER/slurm.conf finds the cluster.
set -euo pipefail
command=${1:-} folder=$(realpath -m "${2:-/nowhere}") nodes=${3:-4}
export SLURM_CONF=$folder/slurm.conf

start() {
    [ "$(id -u)" -eq 0 ] || { echo "slurm_here: needs root" >&2; exit 1; }
    if ! command -v slurmctld munged > /dev/null; then
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends slurm-wlm munge
    fi
    mkdir -p "$folder"/{state,spool,log}
    # Munge reads no key, and makes no socket, in a folder that others may write.
    munge=$(mktemp -d /run/slurm_here.XXXXXX)
    chown munge: "$munge"
    chmod 755 "$munge"
    ln -sfn "$munge" "$folder/munge"
    dd if=/dev/urandom of="$munge/key" bs=1024 count=1 status=none
    chown munge: "$munge/key"
    chmod 400 "$munge/key"
    setpriv --reuid=munge --regid=munge --clear-groups munged --socket="$munge/socket" --key-file="$munge/key" \
        --pid-file="$munge/pid" --log-file="$munge/log" --seed-file="$munge/seed"

    cat > "$SLURM_CONF" <<END
ClusterName=here
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$munge/socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=1,sched_interval=2
ReturnToService=2
SlurmctldTimeout=10
SlurmdTimeout=10
InactiveLimit=0
KillWait=10
MinJobAge=300
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/%n.log
SlurmctldPort=16817
END
    for node in $(seq "$nodes"); do
        echo "NodeName=n$node NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((16820 + node)) CPUs=$(nproc)"
    done >> "$SLURM_CONF"
    echo "PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO" >> "$SLURM_CONF"

    slurmctld -c
    for node in $(seq "$nodes"); do
        mkdir -p "$folder/spool/n$node"
        slurmd -N "n$node"
    done
    for _ in $(seq 60); do
        [ "$(sinfo --noheader --Node --states=idle --format=%N | wc -l)" -eq "$nodes" ] && return
        sleep 0.5
    done
    echo "slurm_here: the nodes did not come up:" >&2
    sinfo >&2
    tail -n 5 "$folder"/log/* >&2
    stop
    exit 1
}

stop() {
    for file in "$folder"/n*.pid "$folder/slurmctld.pid" "$folder/munge/pid"; do
        [ -s "$file" ] && kill "$(cat "$file")" 2> /dev/null || true
    done
    rm -rf "$(readlink -f "$folder/munge")" "$folder/munge"
}

case $command in
    start | stop) $command ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
