/*
 * Shows what a program inherits, and starts one with an inheritance that is out of the ordinary.
 *
 *   inherited show FILE [ARGUMENT...]     writes what it finds to FILE, a line each
 *   inherited set OPERATION... -- COMMAND [ARGUMENT...]
 *
 * Operations: umask OCTAL, ignore SIGNAL, block SIGNAL, open FD (on /etc/passwd, byte 7), close FD,
 * limit RESOURCE SOFT HARD, cwd DIRECTORY, noenv, env TEXT (which is added as it is), nice N, setsid,
 * slack NANOSECONDS, cpu N, pdeath SIGNAL
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

extern char **environ;

static char out[1 << 20];
static size_t length;

static void add(const char *format, long value)
{
	length += snprintf(out + length, sizeof(out) - length, format, value);
}

static void text(const char *key, const char *s, size_t n)
{
	length += sprintf(out + length, "%s: ", key);
	for (size_t i = 0; i < n && length < sizeof(out) - 16; i++) {
		unsigned char c = s[i];
		length += sprintf(out + length, isprint(c) && c != '\\' ? "%c" : "\\x%02x", c);
	}
	out[length++] = '\n';
}

static void file(const char *name, const char *const *keys)
{
	char line[4096];
	FILE *f = fopen(name, "re");

	while (f && fgets(line, sizeof(line), f)) {
		int wanted = !keys;
		for (int i = 0; keys && keys[i]; i++)
			wanted |= !strncmp(line, keys[i], strlen(keys[i]));
		if (wanted) {
			line[strcspn(line, "\n")] = 0;
			text(name, line, strlen(line));
		}
	}
	if (f)
		fclose(f);
}

static long number(const char *name, const char *key)
{
	char line[4096];
	long value = -1;
	FILE *f = fopen(name, "re");

	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, key, strlen(key)))
			value = atol(line + strlen(key));
	if (f)
		fclose(f);
	return value;
}

static void files(void)
{
	char name[64], target[4096];

	for (int fd = 0; fd < 4096; fd++) {
		int flags = fcntl(fd, F_GETFL);
		if (flags == -1)
			continue;
		sprintf(name, "/proc/self/fd/%d", fd);
		ssize_t n = readlink(name, target, sizeof(target) - 1);
		target[n < 0 ? 0 : n] = 0;
		/* Each run has pipes and terminals of its own. */
		for (char *p = target; strstr(target, "pipe:") == target && *p; p++)
			if (isdigit((unsigned char)*p))
				*p = 'N';
		length += sprintf(out + length, "fd %d: %s flags %o offset %ld tty %s foreground %d\n", fd,
				  target, flags, (long)lseek(fd, 0, SEEK_CUR), isatty(fd) ? "yes" : "no",
				  tcgetpgrp(fd) == getpgrp());
	}
}

static void show(int argc, char **argv)
{
	static const char *const status[] = {
		"Umask:", "Uid:", "Gid:", "Groups:", "SigPnd:", "ShdPnd:", "SigBlk:", "SigIgn:", "SigCgt:",
		"CapInh:", "CapPrm:", "CapEff:", "CapBnd:", "CapAmb:", "NoNewPrivs:", "Seccomp:",
		"Seccomp_filters:", "Speculation", "Cpus_allowed:", "Mems_allowed:", "THP_enabled:", NULL };
	char path[4096], name[64];
	struct itimerval timer;
	struct sched_param param;
	char target[4096];

	files();
	for (int i = 0; i < argc; i++)
		text("argv", argv[i], strlen(argv[i]));
	for (char **e = environ; *e; e++)
		text("environ", *e, strlen(*e));
	if (getcwd(path, sizeof(path)))
		text("cwd", path, strlen(path));
	ssize_t n = readlink("/proc/self/root", target, sizeof(target));
	text("root", target, n < 0 ? 0 : n);
	n = readlink("/proc/self/exe", target, sizeof(target));
	text("exe", target, n < 0 ? 0 : n);
	file("/proc/self/comm", NULL);
	text("AT_EXECFN", (char *)getauxval(AT_EXECFN), strlen((char *)getauxval(AT_EXECFN)));
	add("AT_SECURE: %ld\n", getauxval(AT_SECURE));
	file("/proc/self/status", status);
	file("/proc/self/limits", NULL);
	file("/proc/self/cgroup", NULL);
	file("/proc/self/oom_score_adj", NULL);
	file("/proc/self/coredump_filter", NULL);
	add("process group is the parent's: %ld\n", getpgrp() == getpgid(getppid()));
	add("session is the parent's: %ld\n", getsid(0) == getsid(getppid()));
	sprintf(name, "/proc/%ld/status", number("/proc/self/status", "TracerPid:"));
	add("parent is the tracer: %ld\n", number(name, "Tgid:") == getppid());
	cpu_set_t cpus;
	if (!sched_getaffinity(0, sizeof(cpus), &cpus))
		for (int i = 0; i < CPU_SETSIZE; i++)
			if (CPU_ISSET(i, &cpus))
				add("cpu: %ld\n", i);
	add("nice: %ld\n", getpriority(PRIO_PROCESS, 0));
	add("policy: %ld\n", sched_getscheduler(0));
	sched_getparam(0, &param);
	add("priority: %ld\n", param.sched_priority);
	add("ioprio: %ld\n", syscall(SYS_ioprio_get, 1, 0));
	add("personality: %lx\n", personality(0xffffffff));
	int pdeath = 0, subreaper = 0;
	prctl(PR_GET_PDEATHSIG, &pdeath);
	prctl(PR_GET_CHILD_SUBREAPER, &subreaper);
	add("PDEATHSIG: %ld\n", pdeath);
	add("CHILD_SUBREAPER: %ld\n", subreaper);
	add("DUMPABLE: %ld\n", prctl(PR_GET_DUMPABLE));
	add("KEEPCAPS: %ld\n", prctl(PR_GET_KEEPCAPS));
	add("SECUREBITS: %ld\n", prctl(PR_GET_SECUREBITS));
	add("TIMERSLACK: %ld\n", prctl(PR_GET_TIMERSLACK));
	add("THP_DISABLE: %ld\n", prctl(PR_GET_THP_DISABLE, 0, 0, 0, 0));
	for (int i = ITIMER_REAL; i <= ITIMER_PROF; i++) {
		getitimer(i, &timer);
		add("itimer: %ld\n", timer.it_value.tv_sec + timer.it_value.tv_usec);
	}
}

static int set(int argc, char **argv)
{
	char *env[64], **command;
	int envs = -1, i = 0;
	sigset_t mask;

	/* Whatever the caller ignores shall not matter. By raw calls: posix_spawn leaves 32 and 33
	 * ignored, and the C library's own functions do not touch them. */
	for (int signal = 1; signal <= 64; signal++)
		syscall(SYS_rt_sigaction, signal, &(struct { long a[4]; }){ 0 }, NULL, 8);
#define NEXT (++i < argc ? argv[i] : "")
#define NUMBER ((int)strtol(NEXT, NULL, 0))
	for (; i < argc && strcmp(argv[i], "--"); i++) {
		const char *op = argv[i];
		if (!strcmp(op, "umask")) {
			umask(NUMBER);
		} else if (!strcmp(op, "ignore")) {
			signal(NUMBER, SIG_IGN);
		} else if (!strcmp(op, "block")) {
			sigemptyset(&mask);
			sigaddset(&mask, NUMBER);
			sigprocmask(SIG_BLOCK, &mask, NULL);
		} else if (!strcmp(op, "open")) {
			int fd = open("/etc/passwd", O_RDONLY), to = NUMBER;
			lseek(fd, 7, SEEK_SET);
			if (fd != to) {
				dup2(fd, to);
				close(fd);
			}
		} else if (!strcmp(op, "close")) {
			close(NUMBER);
		} else if (!strcmp(op, "limit")) {
			int resource = NUMBER;
			struct rlimit limit = { .rlim_cur = NUMBER };
			limit.rlim_max = NUMBER;
			if (setrlimit(resource, &limit))
				perror("setrlimit");
		} else if (!strcmp(op, "cwd")) {
			if (chdir(NEXT))
				perror("chdir");
		} else if (!strcmp(op, "noenv")) {
			envs = 0;
		} else if (!strcmp(op, "env")) {
			env[envs++] = argv[++i];
		} else if (!strcmp(op, "nice")) {
			setpriority(PRIO_PROCESS, 0, NUMBER);
		} else if (!strcmp(op, "setsid")) {
			setsid();
		} else if (!strcmp(op, "slack")) {
			prctl(PR_SET_TIMERSLACK, NUMBER);
		} else if (!strcmp(op, "cpu")) {
			cpu_set_t cpus;
			CPU_ZERO(&cpus);
			CPU_SET(NUMBER, &cpus);
			sched_setaffinity(0, sizeof(cpus), &cpus);
		} else if (!strcmp(op, "pdeath")) {
			prctl(PR_SET_PDEATHSIG, NUMBER);
		} else {
			fprintf(stderr, "unknown operation %s\n", op);
			return 2;
		}
	}
	command = argv + i + 1;
	if (envs >= 0)
		env[envs] = NULL;
	execve(command[0], command, envs >= 0 ? env : environ);
	perror(command[0]);
	return 127;
}

int main(int argc, char **argv)
{
	if (argc > 2 && !strcmp(argv[1], "set"))
		return set(argc - 2, argv + 2);
	if (argc < 3 || strcmp(argv[1], "show"))
		return 2;
	show(argc, argv);
	int fd = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return write(fd, out, length) != (ssize_t)length;
}
