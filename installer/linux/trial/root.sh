# Inside, as root: install, let a person use it, upgrade, let them go on, remove, purge.
set -eu
die() { echo "FAILED: $*"; exit 1; }
step() { echo "== $*"; }
system_files() {
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run -o -path /home -o -path /root \
        -o -path /trial -o -path /var/cache -o -path /var/log -o -path /var/lib/apt -o -path /var/lib/dpkg \) \
        -prune -o -print | sort
}
apt() { apt-get "$@" >/tmp/apt.log 2>&1 || { tail -5 /tmp/apt.log; die "apt-get $*"; }; }

name=$(dpkg-deb -f /trial/old.deb Package)
. /etc/os-release
step "$name on $PRETTY_NAME, $(command -v python3 || echo 'without Python')"
apt update
useradd --create-home ana
apt install -y --no-install-recommends xvfb dbus trayer xdotool x11-utils procps libglib2.0-bin
step "what it needs, then itself"
apt install -y --no-install-recommends $(dpkg-deb -f /trial/old.deb Depends | tr ',' '\n' | sed 's/(.*//; s/:any//')
system_files >/tmp/before
apt install -y --no-install-recommends /trial/old.deb
runuser -u ana -- sh /trial/person.sh first || die "the first use"
step "upgrade while it runs"
dpkg -i /trial/new.deb >/tmp/dpkg.log 2>&1 || die "dpkg -i"
runuser -u ana -- sh /trial/person.sh second || die "the use after the upgrade"
step "remove while it runs"
kill -0 "$(cat /tmp/pid)" || die "it does not run any more"
apt remove -y "$name"
! kill -0 "$(cat /tmp/pid)" 2>/dev/null || { ps -ef | grep '[b]ackbreak'; die "it goes on without its files"; }
! command -v backbreak >/dev/null || die "there still is a backbreak"
step "purge"
dpkg --purge "$name" >/dev/null 2>&1
system_files >/tmp/after
diff /tmp/before /tmp/after || die "the system is not as it was"
test -s /home/ana/.local/share/backbreak/ledger.sqlite3 || die "the person's ledger is gone"
step "passed: $name on $PRETTY_NAME"
