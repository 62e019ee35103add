"""Runs a tracer on a terminal of its own and does to it what a user does.

terminal.py DEED COMMAND...: once the traced sleep runs, DEED is "interrupt" (^C), "quit" (^\\),
"stop" (^Z, then SIGCONT and ^C) or "hangup" (the terminal is closed). Prints how the tracer has
ended and whether the traced program still lives.
"""
import os
import pty
import signal
import sys
import time


def sleeper(parent):
    for name in os.listdir("/proc"):
        try:
            with open("/proc/%s/stat" % name) as stat:
                comm, rest = stat.read().rsplit(")", 1)
            if comm.endswith("(sleep") and int(rest.split()[1]) == parent:
                return int(name)
        except (OSError, ValueError):
            pass
    return 0


def alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


deed, command = sys.argv[1], sys.argv[2:]
tracer, terminal = pty.fork()
if tracer == 0:
    os.execvp(command[0], command)
child = 0
for _ in range(1000):
    child = child or sleeper(tracer)
    if child and os.readlink("/proc/%d/exe" % child).endswith("sleep"):
        break
    time.sleep(0.02)
time.sleep(0.3)
stopped = ""
if deed == "interrupt":
    os.write(terminal, b"\x03")
elif deed == "quit":
    os.write(terminal, b"\x1c")
elif deed == "stop":
    os.write(terminal, b"\x1a")
    time.sleep(0.5)
    pid, status = os.waitpid(tracer, os.WUNTRACED | os.WNOHANG)
    stopped = "tracer stopped %s, " % (pid == tracer and os.WIFSTOPPED(status))
    os.killpg(tracer, signal.SIGCONT)
    time.sleep(0.3)
    os.write(terminal, b"\x03")
else:
    os.close(terminal)
status = None
for _ in range(500):
    pid, found = os.waitpid(tracer, os.WNOHANG)
    if pid:
        status = found
        break
    time.sleep(0.02)
time.sleep(0.2)
how = "does not end" if status is None else os.waitstatus_to_exitcode(status)
print("%stracer: %s, program alive: %s" % (stopped, how, alive(child)))
for pid in (child, tracer):
    try:
        os.kill(pid, signal.SIGKILL) if pid and (pid == child or status is None) else None
    except OSError:
        pass
