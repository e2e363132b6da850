#!/bin/sh
# A package tried on a fresh, minimal Debian, as root:  sh installer/linux/trial/outside.sh BASE OLD.deb NEW.deb
# BASE is a folder that debootstrap made (debootstrap --variant=minbase bookworm BASE); it is copied, never changed.
# It is installed, used on a virtual screen with a tray, upgraded and removed while it runs, and purged; the first thing
# that is not as it must be ends it with a line "FAILED". Mounts and processes are this trial's own and end with it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "${4-}" = "" ]; then
    root=$(mktemp -d)
    status=0
    unshare --mount --pid --fork sh "$here/outside.sh" "$1" "$2" "$3" "$root/debian" || status=$?
    rm -rf --one-file-system "$root"
    exit $status
fi
root=$4
cp -a "$1" "$root"
mount --make-rprivate /
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
for folder in tmp run; do mount -t tmpfs tmpfs "$root/$folder"; done
chmod 1777 "$root/tmp"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp /etc/apt/apt.conf.d/99* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
mkdir "$root/trial"
cp "$here/root.sh" "$here/person.sh" "$root/trial/"
cp "$2" "$root/trial/old.deb"
cp "$3" "$root/trial/new.deb"
chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    sh /trial/root.sh </dev/null
