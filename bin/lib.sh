# Sourced by the commands beside it: where things are, and how to get what is missing.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

JAR=target/oms-exporter.jar
ARCHIVE=target/oms-exporter.jsa
JAVA_OPTIONS=("-XX:SharedArchiveFile=$ARCHIVE" @bin/java.options)

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# need PACKAGE COMMAND...: installs Debian's PACKAGE unless every COMMAND is there.
need() {
  local package=$1 command
  shift
  for command in "$@"; do
    if ! command -v "$command" >/dev/null; then
      install_package "$package"
      return
    fi
  done
}

install_package() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
  fi
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    die "Missing: the package $1. Install it (on Debian: sudo apt-get install $1) and run this again."
  fi
  say "Installing $1 ..."
  # RUNLEVEL=1 keeps Debian from starting the package's own service; another apt that is at work is waited for.
  install_quietly() {
    output=$("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
      apt-get install -y -qq -o DPkg::Lock::Timeout=120 --no-install-recommends "$1" 2>&1 >/dev/null)
  }
  local output
  install_quietly "$1" || { "${as_root[@]}" apt-get update -qq >/dev/null && install_quietly "$1"; } ||
    die "Could not install the package $1. Install it by hand and run this again.
$output"
}

# The address of the mirror of Debian that this machine uses; nothing where it uses none.
debian_mirror() {
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 !~ /security|updates|backports/ && $2 ~ /\/debian\/?$/ { print $2; exit }'
}

need_java() {
  local version=0
  if command -v javac >/dev/null && command -v java >/dev/null; then
    version=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  if [ "${version:-0}" -lt 17 ]; then
    if apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1; then
      install_package openjdk-17-jdk-headless
    else
      install_package default-jdk-headless
    fi
  fi
  need maven mvn
}

need_prometheus() { need prometheus prometheus promtool; }
need_alertmanager() { need prometheus-alertmanager prometheus-alertmanager amtool; }
# shrink PNG...: pictures with 256 colours, in place: a third of the bytes.
shrink() {
  need pngquant pngquant
  # 98: it would not be smaller.
  pngquant --force --skip-if-larger --ext .png 256 "$@" || [ $? -eq 98 ]
}
need_chromium() {
  need chromium chromium
  need chromium-driver chromedriver
}

# Tells on a terminal which step Maven is at, in one line that ends empty.
tell_steps() {
  if [ ! -t 2 ]; then
    cat >/dev/null
    return
  fi
  sed -un 's/^\[INFO\] --- \([a-z-]*\):[^:]*:\([a-zA-Z-]*\) .*/\1 \2/p' |
    while read -r step; do printf '\r\033[K  %s' "$step" >&2; done
  printf '\r\033[K' >&2
}

# Builds the jar when it is missing or older than what it is made of.
build_jar() {
  need_java
  if [ ! -f "$JAR" ] || [ -n "$(find pom.xml src/main -newer "$JAR" -print -quit)" ]; then
    say "Building $JAR (the first time takes a few minutes) ..."
    local output
    output=$(mktemp)
    mvn -B -ntp -DskipTests package 2>&1 | tee "$output" | tell_steps || die "$(grep -v '^\[INFO\]' "$output")"
    rm -f "$output"
  fi
  [ "$ARCHIVE" -nt "$JAR" ] || bin/archive-classes "$JAR" bin/java.options "$ARCHIVE" || rm -f "$ARCHIVE"
}

# wait_for URL SECONDS: waits until URL answers 200.
wait_for() {
  local deadline=$((SECONDS + $2))
  until curl -fsS -o /dev/null "$1" 2>/dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}
