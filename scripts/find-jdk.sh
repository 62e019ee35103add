# Finds a JDK; to be sourced by ./warmpath and ./test. Plain POSIX sh, and no JVM is started: a JDK
# says its version in its "release" file.

min_java=25

# jdk_at DIR: whether DIR is a JDK that will do. Sets jdk_major and jdk_build (its exact version).
jdk_at() {
  jdk_major=0 jdk_build=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value; do
    jdk_value=${jdk_value#\"}
    jdk_value=${jdk_value%\"}
    case $jdk_key in
      JAVA_VERSION) jdk_major=${jdk_value%%[!0-9]*} ;;
      JAVA_RUNTIME_VERSION) jdk_build=$jdk_value ;;
    esac
    [ "$jdk_major" != 0 ] && [ -n "$jdk_build" ] && break
  done <"$1/release"
  [ "${jdk_major:-0}" -ge "$min_java" ]
}

# jdk_on_path: the JDK of the first "java" on PATH, through any links (/usr/bin/java is mostly one).
jdk_on_path() {
  jdk_found=$(command -v java 2>/dev/null) && jdk_found=$(readlink -f "$jdk_found") || return 1
  case $jdk_found in
    */bin/java) jdk_at "${jdk_found%/bin/java}" && jdk=${jdk_found%/bin/java} ;;
    *) return 1 ;;
  esac
}

# find_jdk: sets jdk. The order is WARMPATH_JAVA_HOME, JAVA_HOME, java on PATH, then the usual places,
# where the oldest that will do is taken: it is the one that most people test with. When
# WARMPATH_JAVA_HOME is set, nothing else is tried. Otherwise sets jdk_problem and returns 1.
find_jdk() {
  if [ -n "${WARMPATH_JAVA_HOME-}" ]; then
    jdk=${WARMPATH_JAVA_HOME%/}
    jdk_at "$jdk" && return 0
    jdk_problem="WARMPATH_JAVA_HOME is $WARMPATH_JAVA_HOME, which is no JDK $min_java or newer"
    return 1
  fi
  if [ -n "${JAVA_HOME-}" ] && jdk_at "${JAVA_HOME%/}"; then
    jdk=${JAVA_HOME%/}
    return 0
  fi
  jdk_on_path && return 0
  jdk= jdk_best=
  for jdk_dir in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* \
    /usr/local/lib/jvm/* /usr/local/java* /usr/local/jdk* /usr/local/openjdk* \
    /usr/local/sdkman/candidates/java/* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
    "${HOME-}"/.jdks/* "${HOME-}"/.gradle/jdks/* "${HOME-}"/.asdf/installs/java/* \
    "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.jenv/versions/* "${HOME-}"/jdk* \
    /snap/openjdk/current/jdk /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    if jdk_at "$jdk_dir" && { [ -z "$jdk" ] || [ "$jdk_major" -lt "$jdk_best" ]; }; then
      jdk=$jdk_dir jdk_best=$jdk_major
    fi
  done
  [ -n "$jdk" ] && jdk_at "$jdk" && return 0
  jdk_problem="no JDK $min_java or newer found: install one, or set WARMPATH_JAVA_HOME to it"
  return 1
}
