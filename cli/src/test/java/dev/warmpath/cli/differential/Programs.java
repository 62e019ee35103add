package dev.warmpath.cli.differential;

import java.util.List;

/**
 * The real programs that are traced.
 *
 * @param name for the report
 * @param setUp a shell script that prepares the folder, untraced
 * @param command what is traced
 */
record Programs(String name, String setUp, List<String> command) {
  /** Whether it is chance which of its threads does what: so in a JVM and in node. */
  boolean rolesVary() {
    return name.equals("javac") || name.equals("node");
  }

  private static Programs shell(String name, String setUp, String script) {
    return new Programs(name, setUp, List.of("/bin/sh", "-c", script));
  }

  private static Programs compiled(String name) {
    String source = Tracer.root().resolve("cli/src/test/c/" + name + ".c").toString();
    return new Programs(name, "gcc -O1 -pthread -o " + name + " " + source, List.of("./" + name));
  }

  private static final String REPOSITORY =
      "git init -q . && git config user.email a@b && git config user.name n"
          + " && echo one >a && mkdir d && echo two >d/b && git add . && git commit -qm first"
          + " && echo three >>a";

  private static final String SOURCES =
      "for i in 1 2 3; do echo \"int f$i(int x) { return x * $i; }\" >f$i.c; done;"
          + " echo 'int f1(int); int f2(int); int f3(int);"
          + " int main(void) { return f1(1) + f2(2) + f3(3) - 14; }' >main.c;"
          + " printf 'prog: main.o f1.o f2.o f3.o\\n\\tcc -o $@ $^\\n' >Makefile";

  /** All of them. */
  static List<Programs> all() {
    return List.of(
        shell("pipeline", "seq 1 500 >n", "cat n | sort -rn | head -5 | tr 0-9 a-j >out; wc out"),
        shell(
            "shell-features",
            "",
            "for i in 1 2 3; do (echo $i; exit $i); done; cat <<E\nhere\nE\ntrap : USR1; kill -USR1 $$;"
                + " sleep 0.01 & wait; test -e nothing || ls / >/dev/null; exec true"),
        new Programs("git-status", REPOSITORY, List.of("git", "status")),
        new Programs("git-log", REPOSITORY, List.of("git", "--no-pager", "log", "-p")),
        shell(
            "tar",
            "mkdir x; cp /etc/passwd /etc/group x; ln -s passwd x/l; touch -d 2001-01-01 x/* x",
            "tar cf x.tar x; tar tvf x.tar; gzip -n x.tar; gzip -dc x.tar.gz | tar xf -"),
        shell("find", "mkdir -p a/b/c; touch a/1 a/b/2 a/b/c/3", "find . -type f -exec ls -l {} +"),
        shell("gcc", SOURCES, "gcc -c f1.c"),
        new Programs("make", SOURCES, List.of("make")),
        new Programs(
            "perl",
            "",
            List.of(
                "perl", "-e", "open F, '>', 'x'; print F 'hi'; close F; print -s 'x', `echo a`")),
        new Programs(
            "python",
            "",
            List.of(
                "/usr/bin/env",
                "python3",
                "-S",
                "-c",
                "import os,subprocess,select; r,w=os.pipe(); os.write(w,b'x'); select.select([r],[],[],1);"
                    + " subprocess.run(['true']); os.listdir('.'); open('f','w').write('y')")),
        new Programs(
            "node",
            "",
            List.of("node", "-e", "require('fs').writeFileSync('x','y'); console.log(1)")),
        new Programs(
            "javac",
            "echo 'class A { public static void main(String[] a) {} }' >A.java",
            List.of("/bin/sh", "-c", "javac -J-XX:-UsePerfData A.java")),
        compiled("threads50"),
        compiled("sigtimers"),
        compiled("server"),
        shell(
            "text-tools",
            "seq 1 99 >n",
            "awk '{s+=$1} END {print s}' n; sed -n 3p n; grep -c 9 n; diff n n; cmp n n"),
        shell(
            "files",
            "",
            "umask 027; mkdir -m 700 d; touch -d 2001-01-01 d/f; cp -a d e; chmod 600 d/f;"
                + " mv d/f d/g; ln d/g d/h; ln -s g d/s; readlink d/s; rm -r d e; stat -f -c %T . ; stat -c %a d"));
  }
}
