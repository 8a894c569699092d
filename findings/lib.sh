# Sourced by the scripts beside it: a temporary folder, packages in it, and what was expected.
# shellcheck shell=bash
set -euo pipefail

work=$(mktemp -d)
pids=()
finish() {
  local pid
  for pid in ${pids[@]+"${pids[@]}"}; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT
cd "$work"

# expect WHAT WANTED SEEN: prints the line, fails when SEEN is not WANTED.
expect() {
  printf '%-60s %s\n' "$1" "$3"
  [ "$2" = "$3" ] || { printf 'CHANGED: expected %s\n' "$2" >&2; exit 1; }
}

# debian SUITE PACKAGE VERSION-PREFIX: unpacks a package of a Debian suite, from the mirror that this machine uses, into
# $work/PACKAGE, and fails when the suite has another version by now.
debian() {
  local suite=$1 package=$2 wanted=$3 apt=$work/apt-$1 mirror version
  # shellcheck disable=SC2016
  mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 !~ /security|updates|backports/ && $2 ~ /\/debian\/?$/ { print $2; exit }')
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt/sources.list"
  private() {
    apt-get -qq -o Dir::State="$apt/state" -o Dir::State::status=/dev/null -o Dir::Cache="$apt/cache" \
      -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
      -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none "$@"
  }
  [ -n "$(ls -A "$apt/state/lists" | grep -v partial)" ] || private update
  (mkdir -p "$work/debs" && cd "$work/debs" && private download "$package" 2>/dev/null)
  version=$(dpkg-deb -f "$work/debs/$package"_*.deb Version)
  case "$version" in
    "$wanted"*) printf '%s %s of Debian %s\n' "$package" "$version" "$suite" ;;
    *) printf 'Debian %s has %s %s by now; this was seen with %s\n' "$suite" "$package" "$version" "$wanted" >&2; exit 1 ;;
  esac
  dpkg -x "$work/debs/$package"_*.deb "$work/$package"
}

# maven GROUP:ARTIFACT:VERSION...: the class path of artifacts and what they need, in $work/classpath.
maven() {
  local artifact
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>'
    for artifact in "$@"; do
      IFS=: read -r group name version <<<"$artifact"
      echo "<dependency><groupId>$group</groupId><artifactId>$name</artifactId><version>$version</version></dependency>"
    done
    echo '</dependencies></project>'
  } >pom.xml
  mvn -B -ntp -q dependency:build-classpath -Dmdep.outputFile=classpath >/dev/null
  printf '%s of Maven Central\n' "$@"
}

# free_port: a port that nothing listens on just now.
free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }

# wait_for URL: waits until it answers 200.
wait_for() {
  for _ in $(seq 300); do curl -fsS -o /dev/null "$1" 2>/dev/null && return; sleep 0.1; done
  echo "no answer from $1" >&2
  exit 1
}
