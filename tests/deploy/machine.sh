#!/bin/sh
# Boot systemd as process 1 of a machine that has this one's programs and a disk of its own, which
# goes with it: machine.sh DISK PROJECT ENVIRONMENT PYTHON GROUP..., as root.
# PROJECT is at /opt/taybac there, ENVIRONMENT its .venv, and PYTHON, at /opt/python, what that is
# made from. GROUPs are folders of control groups to be in.
set -eu
disk=$1 project=$2 environment=$3 python=$4
shift 4

if [ "$#" -gt 0 ]; then
  for group in "$@"; do echo $$ >"$group/cgroup.procs"; done
  exec unshare --mount --pid --uts --ipc --net --cgroup --fork --kill-child \
    "$0" "$disk" "$project" "$environment" "$python"
fi

root=$disk/root

layer() { # a folder of this machine at a place of that one, which keeps its own changes
  mkdir -p "$disk/$3/changes" "$disk/$3/work" "$2"
  mount -t overlay -o "lowerdir=$1,upperdir=$disk/$3/changes,workdir=$disk/$3/work" "$3" "$2"
}

mount --make-rprivate /
mount -t tmpfs -o mode=755 disk "$disk"
layer / "$root" system
layer "$project" "$root/opt/taybac" project
layer "$environment" "$root/opt/taybac/.venv" environment
mkdir -p "$root/opt/python"
mount --bind "$python" "$root/opt/python"

mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mount -t tmpfs -o mode=755 dev "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s /proc/self/fd "$root/dev/fd"
ln -s pts/ptmx "$root/dev/ptmx"
for device in null zero full random urandom tty; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done

# Of the units of this machine only the journal starts there.
rm -rf "$root"/etc/systemd/system/* "$root"/lib/systemd/system/*.wants "$root"/etc/cron.d/*
mkdir "$root/lib/systemd/system/sysinit.target.wants"
ln -s ../systemd-journald.service "$root/lib/systemd/system/sysinit.target.wants/"

mkdir "$root/before"
cd "$root"
pivot_root . before
umount -l /before
mount --make-rshared /
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --system --unit=basic.target
