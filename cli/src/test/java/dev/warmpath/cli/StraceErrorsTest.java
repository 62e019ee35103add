package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Runs command lines that end before anything is traced under the installed strace and under ours,
 * and compares standard error and exit status. Words are separated by single spaces; {@code ␣}
 * stands for a space within a word, {@code ∅} for an empty word.
 */
final class StraceErrorsTest {
  /** Each line ends in an error, or names a command that does not exist. */
  static final List<String> LINES = lines();

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (String line :
        """
        -Q
        -Q -h
        -V -Q
        -W x
        -:
        -+
        -z-
        -o
        -fo
        -p
        -E
        --
        --foo
        --foo=bar
        --s
        --s=x
        --si=x
        --sil=x
        --fail=x
        --da=x
        --dec=x
        --st=x
        --summary-s=x
        --summary=x true
        --help=x
        --output
        --co=x
        --a
        --i
        --no-abbrev=x
        --pidns-translation=1
        --abs=x
        --columns
        --reads=3
        -c -C true
        -c -C -Q
        -ff -c true
        -ff -C -o x true
        -c --output-separately true
        -w /nonexist
        -w -i -U name -S name /nonexist
        -U calls /nonexist
        -S calls /nonexist
        -c -S foo true
        -c -S time, true
        -S ∅ true
        -S Time true
        -U foo true
        -U ∅ true
        -U calls,calls true
        -U calls,count,errors true
        -U calls,,errors true
        -U time, true
        -U none true
        -D
        -D -p 1
        -DDDD true
        -DDDD -t --timestamps true
        -D --daemonize true
        -D --daemonize -p 999999999
        --daemonize=x true
        --daemonised=x true
        --daemonize= true
        -D -u no-such-user true
        -t --absolute-timestamps true
        -t --timestamps -x --strings-in-hex true
        -x --strings-in-hex -y --decode-fds true
        -y -e decode-fds=all true
        -y --decode-fds=none true
        --decode-fds -y true
        -f --follow-forks true
        -ff --follow-forks true
        -f --follow-forks -ff true
        -ff --output-separately true
        -F -ff -c true
        -F --output-separately -c true
        -F /nonexist
        -F -f /nonexist
        -F --follow-forks /nonexist
        -F -ff --output-separately /nonexist
        --seccomp-bpf /nonexist
        --seccomp-bpf -F /nonexist
        --seccomp-bpf -b execve /nonexist
        --seccomp-bpf -f -b execve --follow-forks true
        --seccomp-bpf -F -p 99999999 -ff -c true
        -A /nonexist
        --output-separately /nonexist
        -ff /nonexist
        -f --output-separately /nonexist
        -z -Z /nonexist
        -z -z /nonexist
        -z -e status=failed /nonexist
        -S name -A -z -z --output-separately -f /nonexist
        -S name --output-separately -A -z -Z -F --seccomp-bpf /nonexist
        -c -r -t -T -y -n -i /nonexist
        -c -yy --relative-timestamps --timestamps -T -Y /nonexist
        -c --timestamps=none /nonexist
        -c --decode-fds=none /nonexist
        -c --decode-fds=socket /nonexist
        -C -i /nonexist
        -u no-such-user true
        -u ∅ true
        -u 0 true
        -u root,x true
        -A -u no-such-user true
        -A -o /nonexist/x -u no-such-user true
        -u no-such-user /nonexist
        -q --quiet=all -u no-such-user true
        -ff -o |cat true
        -ff -o !cat true
        -ff -o |cat /nonexist
        -ff -o |x -u no-such-user true
        -ff -o |x -q -e quiet=all true
        -ff -o |cat -u no-such-user
        -o /nonexist/f true
        -o ∅ true
        -o /tmp true
        -o /etc/passwd/x true
        -o x -o /nonexist/y true
        -o /nonexist/x /nonexist
        -q --quiet=all -o /nonexist/x true
        -q --quiet=all /nonexist
        -q --quiet /nonexist
        -e quiet=all -q /nonexist
        -q --quiet=all -p 99999999
        --quiet=exit --quiet=none /nonexist
        -p abc
        -p 0
        -p -1
        -p 1e3
        -p 0x10
        -p 2147483648
        -p 4294967297
        -p ∅
        -p 99999999,,1
        -p ,1
        -p ␣1
        -p 99999999␣x
        -p 99999999;3
        -p 1 -D
        -p 99999999 -c -C
        -s -1 true
        -s abc true
        -s ∅ true
        -s 1␣ true
        -s 0x10 true
        -s 1073741824 true
        -s 2147483648 true
        -s 99999999999999999999999 true
        -s -z -z
        -s ␣1 /nonexist
        -s +1 /nonexist
        -s 010 /nonexist
        -a x true
        -a ∅ true
        -a 2147483648 true
        --columns= true
        --columns=-1 true
        --string-limit=x true
        -I 0 true
        -I 5 true
        -I 010 true
        -I ∅ true
        -I never-tstp true
        --interruptible=5 true
        -I NEVER /nonexist
        -I always /nonexist
        -X foo true
        -X RAW true
        -X ∅ true
        --const-print-style=x true
        --strings-in-hex=foo true
        --strings-in-hex= true
        --strings-in-hex=ALL /nonexist
        --relative-timestamps=x true
        --relative-timestamps= true
        --relative-timestamps=precision:ms true
        --relative-timestamps=MS /nonexist
        --syscall-times=1 true
        --syscall-times=ss true
        --absolute-timestamps=x true
        --absolute-timestamps=time,qqq true
        --absolute-timestamps=precision: true
        --absolute-timestamps=format:us true
        --absolute-timestamps=format: true
        --absolute-timestamps=format:time:us true
        --absolute-timestamps=precision:unix true
        --absolute-timestamps=,us /nonexist
        --absolute-timestamps=unix,ms,none /nonexist
        --absolute-timestamps=TIME /nonexist
        --absolute-timestamps=Format:time /nonexist
        --timestamps=time,␣us true
        -O x true
        -O 0x10 true
        -O -1 true
        -O 1␣ true
        -O 1m true
        -O ∅ true
        -O nan true
        -O inf true
        -O 1S true
        -O . true
        -O 1e true
        -O + true
        -O 1us1 true
        -O 1,5 true
        -O 1e+3ms /nonexist
        -O .5 /nonexist
        -O 1. /nonexist
        -O +1 /nonexist
        --summary-syscall-overhead=x true
        -b foo true
        -b ∅ true
        -b execve -b foo true
        --detach-on=x true
        --tips=foo true
        --tips=-1 true
        --tips=id:x true
        --tips=foo,full true
        --tips=format:1 true
        --tips=none /nonexist
        --secontext true
        --secontext=full true
        -e secontext=full true
        -e kvm= true
        --kvm=foo true
        -e trace=foo true
        -e foo true
        -e %foo true
        -e trace=?foo,bar true
        -e trace=open,foo,bar true
        -e trace= true
        -e ∅ true
        -e ! true
        -e trace=! true
        -e trace=!! true
        -e trace=, true
        -e trace=!, true
        -e !trace=open true
        -e trace=!foo true
        -e trace=none,open true
        -e trace=%none true
        -e trace=%all true
        -e trace=open@99 true
        -e trace=open@ true
        -e trace=?open@99 true
        -e trace=open@X32 true
        -e trace=open@64@32 true
        -e trace=@64 true
        -e trace=none@32 true
        -e trace=0x1 true
        -e trace=999999 true
        -e trace=335@64 true
        -e trace=451@32 /nonexist
        -e trace=511@x32 true
        -e trace=512@64 true
        -e trace=512@x32 /nonexist
        -e trace=424@32 /nonexist
        -e trace=-1 true
        -e trace=1␣ true
        -e trace=OPEN true
        -e trace=%FILE true
        -e trace=%%file true
        -e trace=clock true
        -e trace=pure true
        -e trace=net true
        -e trace=open␣close true
        -e trace=,␣ true
        -e foo=open true
        -e =open true
        -e TRACE=open true
        -e exits true
        -e trace=/nope true
        -e trace=!/nope true
        -e trace=/[ true
        -e trace=/[a true
        -e trace=/[] true
        -e trace=/[z-a] true
        -e trace=/[[:foo:]] true
        -e trace=/[[:alpha: true
        -e trace=/[[ true
        -e trace=/[^ true
        -e trace=/( true
        -e trace=/(( true
        -e trace=/* true
        -e trace=/+ true
        -e trace=/? true
        -e trace=/{1} true
        -e trace=/a|*b true
        -e trace=/(*a) true
        -e trace=/^* true
        -e trace=/a{ true
        -e trace=/a{} true
        -e trace=/a{x} true
        -e trace=/a{1,2} true
        -e trace=/a{99999} true
        -e trace=/\\ true
        -e trace=/a\\ true
        -e trace=/\\1 true
        -e trace=?/[a true
        -e trace=/open@64@32 true
        -e trace=?/nope /nonexist
        -e trace=/^open,/(clo|rea)[ds]e?,/\\bw /nonexist
        -e trace=/a** /nonexist
        -e trace=/) true
        -e trace=/br$? true
        -e trace=/br($)? /nonexist
        -e trace=/^+ true
        -e trace=/x${1} true
        -P /tmp/../etc -Q
        -P /etc/passwd -P /tmp/../etc -P nonex /nonexist
        -P /tmp/../etc -u no-such-user /nonexist
        -P /tmp/../etc -q --quiet=all -o /nonexist/x true
        -P /tmp/../etc -qqq /nonexist
        -P /tmp/../etc -e quiet=path-resolution /nonexist
        -P /tmp/../etc -c -C true
        -P /tmp/../etc -z -z -A /nonexist
        -P /tmp/../etc --seccomp-bpf -f /nonexist
        --seccomp-bpf -f /nonexist
        --seccomp-bpf -f -e all /nonexist
        --seccomp-bpf -f -e !none /nonexist
        --seccomp-bpf -f -e none /nonexist
        --seccomp-bpf -f -e !open /nonexist
        --seccomp-bpf -f -o /nonexist/x true
        --seccomp-bpf -f -u no-such-user true
        --seccomp-bpf -f -ff -o |x /nonexist
        --seccomp-bpf -f -q --quiet=all /nonexist
        --seccomp-bpf -p 99999999 /nonexist
        -ff -o /nonexist/x /nonexist
        -D /nonexist
        -e trace=?foo,?%bar,?/x /nonexist
        -e trace=??open /nonexist
        -e trace=all,open /nonexist
        -e t=open -e a=all -e v=none -e x=read /nonexist
        -e trace=%net,%network,network,%clock,%creds,%pure /nonexist
        -e trace=%stat,%lstat,%fstat,%%stat,%statfs,%fstatfs,%%statfs /nonexist
        -e trace=file,desc,memory,process,signal,ipc /nonexist
        -e raw=foo true
        -e abbrev=foo true
        -e verbose=foo true
        -e a=f true
        -e v=f true
        -e x=f true
        --trace=foo true
        --raw=foo true
        --abbrev=f true
        --verbose=f true
        -e signal=foo true
        -e signal= true
        -e signal=, true
        -e signal=! true
        -e signal=?foo true
        -e signal=all,INT true
        -e signal=none,INT true
        -e signal=SIGRTMAX true
        -e signal=SIGRTMIN+1 true
        -e signal=RT_0 true
        -e signal=RT_01 true
        -e signal=SIGRT_33 true
        -e signal=256 true
        -e signal=+5 true
        -e signal=-1 true
        -e signal=0x5 true
        -e signal=SIG true
        -e signal=SIGSIGINT true
        -e signal=POLL true
        -e signal=SIGIOT true
        -e signal=CLD true
        -e signal=255,io,SigRtMin,rt_32,0 /nonexist
        -e s=foo true
        -e signals=foo true
        --signals=foo true
        --signal=foo true
        -e status=foo true
        -e status= true
        -e status=, true
        -e status=! true
        -e status=all,failed true
        -e status=FAILED,unavailable,!x true
        --status=foo true
        -e quiet=foo true
        -e quiet= true
        -e quiet=attach,foo true
        -e quiet=all,attach true
        -e q=foo true
        -e silent=foo true
        -e silence=foo true
        --silent=x true
        -e quiet=EXIT,exits,superseded,path-resolution,personality /nonexist
        -e read=foo true
        -e read=-1 true
        -e read=0x3 true
        -e read=99999999999 true
        -e read=! true
        -e read=, true
        -e read=3␣ true
        -e read=5,6 -e read=x true
        -e read=+3,␣3,03 /nonexist
        -e reads=f true
        -e r=f true
        -e w=f true
        -e writes=f true
        -e write=x true
        --read=x true
        --write=x true
        -e decode-fds=foo true
        -e decode-fds= true
        -e decode-fds=all,path true
        -e decode-fd=f true
        --decode-fds=qq true
        --decode-fd=qq true
        -e decode-pids=foo true
        -e decode-pids= true
        -e decode-pid=f true
        --decode-pids=f true
        -e decode-fds=PATH,dev,socket,pidfd /nonexist
        -Y --pidns-translation --decode-pids=comm,pidns /nonexist
        -e inject=foo:error=1 true
        -e fault= true
        -e fault=foo true
        /nonexist
        no-such-command
        -
        ∅
        ./nonexist/x
        /etc/passwd/x
        -- -x
        -E A -E B=C -E =x /nonexist
        -P /x -P ∅ /nonexist
        -f -v -v -TT -rr -nn -ii -yyy -xxx -tttt -qqqq -fff -YY /nonexist
        -d/nonexist -Q
        """
            .split("\n")) {
      lines.add(line);
    }
    return lines;
  }

  /**
   * Where ours deliberately says something else.
   *
   * @param line the command line
   * @param why the reason
   * @param err what ours says
   */
  private record Difference(String line, String why, String err) {}

  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference(
              "-e trace=451@32 /nonexist",
              "ours knows calls that are newer than strace 6.1",
              "strace: Can't stat '/nonexist': No such file or directory\n"));

  @ParameterizedTest
  @FieldSource("LINES")
  void shouldSayWhatStraceSays(String line) throws Exception {
    String[] words = words(line);
    Run strace = Run.strace(words);
    Run ours = Run.ours("strace", words);
    for (Difference difference : DIFFERENCES) {
      if (difference.line.equals(line)) {
        assertThat(ours.err()).as(difference.why).isEqualTo(difference.err);
        assertThat(ours.err()).isNotEqualTo(strace.err());
        return;
      }
    }
    assertThat(ours.err()).isEqualTo(strace.err());
    assertThat(ours.status()).isEqualTo(strace.status());
  }

  static String[] words(String line) {
    if (line.isEmpty()) {
      return new String[0];
    }
    String[] words = line.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace("∅", "").replace('␣', ' ');
    }
    return words;
  }
}
