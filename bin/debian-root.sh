# Sourced by compat and image: root directories of other Debians, with programs in them. They take root, and are made once.
# shellcheck shell=bash

# debian_root NAME SUITE PACKAGE...: sets $root to one with these packages; fails where it cannot be made.
debian_root() {
  local name=$1 suite=$2
  shift 2
  root=${XDG_CACHE_HOME:-$HOME/.cache}/oms-exporter/roots/$name
  [ ! -f "$root/whole" ] || return 0
  [ "$(id -u)" -eq 0 ] || { say "Only root can make $root."; return 1; }
  need debootstrap debootstrap
  say "Making $root ..."
  rm -rf "$root"
  mkdir -p "$(dirname "$root")"
  debootstrap --variant=minbase "$suite" "$root" "$(debian_mirror)" &&
    (within sh -c 'export DEBIAN_FRONTEND=noninteractive; mkdir -p /usr/share/man/man1
      apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@" && apt-get clean' sh "$@") &&
    touch "$root/whole"
}

# within COMMAND...: becomes a command in $root, with mounts that end with it; this tree is /src there, not to be changed.
# The kernel's older cgroups alone are shown: crun does not start anything where there are both.
within() {
  # shellcheck disable=SC2016
  exec unshare --mount sh -c 'root=$0
    mkdir -p "$root/src"
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /sys "$root/sys"
    umount "$root/sys/fs/cgroup/unified" 2>/dev/null
    mount --rbind /dev "$root/dev"
    mount -t tmpfs run "$root/run"
    mount --bind . "$root/src"
    mount -o remount,bind,ro "$root/src"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    exec chroot "$root" sh -c "cd /src; exec \"\$@\"" sh "$@"' "$root" "$@"
}
