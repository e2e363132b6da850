# Inside, as somebody without rights: use it. `first` starts it and leaves it running, `second` finds it so.
set -eu
die() { echo "FAILED: $*"; exit 1; }
step() { echo "-- $*"; }
until_true() { # 20 s at most
    for _ in $(seq 40); do if "$@" >/dev/null 2>&1; then return 0; fi; sleep 0.5; done
    return 1
}
begin() { # a desktop entry, as a menu or a login starts it
    gio launch "$1" >/tmp/said 2>&1 &
    until_true backbreak ping || { cat /tmp/said; die "it does not start"; }
    pgrep -u ana -o -f "backbreak( run)?$" >/tmp/pid || die "no process of that name"
    until_true sh -c 'backbreak doctor | grep -q "tray *xembed: docked"' || die "no icon in the tray"
    echo "started, its icon docked, RSS $(ps -o rss= -p "$(cat /tmp/pid)") KiB"
}
rows() { rm -rf /tmp/rows; backbreak export /tmp/rows >/dev/null; cat /tmp/rows/*.csv | wc -l; }

export HOME=/home/ana XDG_RUNTIME_DIR=/tmp/runtime
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
cd "$HOME"
if [ "$1" = first ]; then
    step "without a screen"
    backbreak --version
    backbreak demo --fast >/tmp/demo
    grep -q "sitting" /tmp/demo || die "demo"
    backbreak doctor >/dev/null || test $? = 1 || die "doctor"
    step "with one"
    # A number that is free: outside of this folder there may be displays too, and their sockets are not in folders.
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>/tmp/display >/dev/null 2>&1 &
    dbus-daemon --session --nofork --address=unix:path=/tmp/bus >/dev/null 2>&1 &
    until_true test -s /tmp/display || die "no X server"
    export DISPLAY=":$(cat /tmp/display)"
    trayer >/dev/null 2>&1 &
fi
export DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/bus DISPLAY=":$(cat /tmp/display)"
if [ "$1" = first ]; then
    begin /usr/share/applications/io.github.backbreak.Backbreak.desktop
    backbreak autostart on >/dev/null
    backbreak settings set sitting.limit "41 min" >/dev/null
    backbreak checkin 4 low_back >/dev/null
    backbreak standing >/dev/null
    backbreak sitting >/dev/null
    step "a routine's window"
    backbreak stretch >/dev/null
    until_true xdotool search --class '^Backbreak$' || die "no window"
    until_true sh -c 'xwininfo -root -tree | grep -qE "\"backbreak: .*[0-9]{3}x[0-9]{3}"' || die "no routine on the screen"
    ps -o rss=,args= -u ana | grep '[b]ackbreak.windows' || die "no window's process"
    rows >/tmp/rows-before
else
    backbreak ping >/dev/null || die "it did not survive its upgrade"
    backbreak quit
    until_true sh -c '! kill -0 "$(cat /tmp/pid)"' || die "it does not quit"
    if grep Traceback /tmp/said; then die "it broke"; fi
    step "what was set and recorded is kept, and it starts at login"
    begin .config/autostart/io.github.backbreak.Backbreak.desktop
    test "$(backbreak settings get sitting.limit)" = "41 min" || die "the setting is gone"
    echo "$(cat /tmp/rows-before) rows before, $(rows) after"
    test "$(rows)" -ge "$(cat /tmp/rows-before)" || die "rows are gone"
fi
