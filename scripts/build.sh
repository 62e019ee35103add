# Builds what ./warmpath starts; sourced by it. Says what it does on stderr, never on stdout, and
# reads nothing from stdin.
#
#   .warmpath/current    sh: where the build is, and what it was made of
#   .warmpath/stamp      as old as the sources that went into it
#   .warmpath/build-PID  the modules' jars, and the AOT cache that belongs to them
#   .warmpath/build.log  what Maven said
. "$home/scripts/find-jdk.sh"

say() { printf '%s: %s\n' "$name" "$1" >&2; }

build_warmpath() {
  find_jdk || {
    say "$jdk_problem"
    return 1
  }
  command -v mvn >/dev/null || {
    say "Maven is needed to build Warmpath, and there is no mvn on PATH: install it (apt-get install maven)"
    return 1
  }
  case $home in
    /*) built_at=$home ;;
    *) built_at=$(cd "$home" && pwd -P) ;;
  esac
  case $built_at in
    *:*)
      say "cannot build in $built_at: Java takes the : in its name for a separator"
      return 1
      ;;
  esac
  { mkdir -p "$work" && [ -w "$work" ]; } 2>/dev/null || {
    say "cannot write $work: the owner of $built_at has to run ./warmpath once"
    return 1
  }
  # Two first uses at once: the second waits, and finds the work done.
  (
    if command -v flock >/dev/null; then
      exec 8>"$work/lock"
      flock -n 8 || { say "waiting for another build" && flock 8; }
    fi
    stale || exit 0
    make_build </dev/null
  )
}

make_build() {
  umask 022
  unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS _JAVA_OPTIONS CLASSPATH MAVEN_ARGS
  built_jdk=$jdk
  jdk_release
  log=$work/build.log
  new=$built_at/.warmpath/build-$$
  rm -rf "$new"
  mkdir "$new" || return 1
  : >"$work/stamp-$$"
  say "building with $built_jdk"
  rm -f "$home"/*/target/launch/*.jar
  JAVA_HOME=$built_jdk mvn -q -B -f "$home/pom.xml" -pl cli -am -Dquality=off -Doutputs=target/launch \
    compile jar:jar >"$log" 2>&1 || {
    grep '^\[ERROR\]' "$log" | head -n 8 >&2
    say "the build failed: see $log"
    rm -rf "$new" "$work/stamp-$$"
    return 1
  }
  new_path=
  for jar in "$home"/*/target/launch/*.jar; do
    cp "$jar" "$new/" || return 1
    new_path=${new_path:+$new_path:}$new/${jar##*/}
  done

  say "making it start fast"
  train >>"$log" 2>&1
  [ -s "$new/warmpath.aot" ] || say "no AOT cache could be made, so each start takes longer: see $log"

  {
    echo "build=$(quote "$new")"
    echo "build_path=$(quote "$new_path")"
    echo "built_at=$(quote "$built_at")"
    echo "built_jdk=$(quote "$built_jdk")"
    echo "built_for=$(quote "${WARMPATH_JAVA_HOME-}")"
    echo "built_release=$(quote "$release")"
  } >"$work/current-$$"
  mv "$work/stamp-$$" "$work/stamp"
  mv "$work/current-$$" "$work/current"
  for old in "$built_at"/.warmpath/build-*/; do
    # A trace that still runs may need a class of its build yet.
    [ "$old" = "$new/" ] || grep -qsF "$old" /proc/[0-9]*/maps || rm -rf "$old"
  done
}

# train: a real trace, from which the JVM takes the classes and profiles to keep.
train() (
  build_path=$new_path
  launch "-XX:AOTCacheOutput=$new/warmpath.aot" trace -f -C -tt -T -yy -o /dev/null -- \
    sh -c 'trap : USR1; kill -s USR1 $$; ls -l / >/dev/null; cat /proc/self/status | grep -c .'
)

quote() {
  printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"
}
