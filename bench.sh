#!/bin/sh
# Measures. ./bench.sh compare [WORD]: whole processes against their peers, WORD selects by name;
# ./bench.sh jmh [ARGUMENTS of JMH]: the tracer's loops, with what they allocate.
set -u
cd "$(dirname "$0")" || exit 1
. scripts/find-jdk.sh
find_jdk || {
  echo "bench: $jdk_problem" >&2
  exit 1
}
export JAVA_HOME="$jdk"
./warmpath --version >/dev/null || exit 1
mvn -q -B -ntp -Dquality=off -Doutputs=target/bench -pl bench -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile="$PWD/.warmpath/bench.classpath" >&2 || exit 1
classpath=bench/target/bench/classes:$(cat .warmpath/bench.classpath)
case ${1-} in
  compare)
    shift
    exec "$jdk/bin/java" -cp "$classpath" dev.warmpath.bench.Compare . "$@"
    ;;
  jmh)
    shift
    exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$classpath" org.openjdk.jmh.Main -prof gc "$@"
    ;;
  *)
    echo "usage: ./bench.sh compare [WORD] | jmh [ARGUMENTS]" >&2
    exit 1
    ;;
esac
