#compdef warmpath
# Completion of warmpath's command lines in zsh: warmpath completion zsh >_warmpath, in a directory of
# $fpath.

_warmpath_classes() {
  _values -s , 'calls or classes of calls' \
    %clock %creds %desc %file %fstat %fstatfs %ipc %lstat %memory %net %network %process %pure \
    %signal %stat %%stat %statfs %%statfs all none
}

_warmpath_expression() {
  local -a keys
  keys=(
    'trace:calls to trace' 'signal:signals to show' 'status:calls by their outcome'
    'quiet:messages to leave out' 'abbrev:calls whose structures are abbreviated'
    'verbose:calls whose structures are looked into' 'raw:calls whose arguments are only numbers'
    'read:descriptors whose input is dumped' 'write:descriptors whose output is dumped'
    'decode-fds:what descriptors refer to' 'decode-pids:whose process ids these are'
  )
  if compset -P 1 '*='; then
    case ${IPREFIX##*[^a-z=-]} in
      (trace=|abbrev=|verbose=|raw=) _warmpath_classes ;;
      (signal=) _values -s , signal ${signals:#(ZERR|DEBUG|EXIT)} all none ;;
      (status=) _values -s , outcome successful failed unfinished unavailable detached ;;
      (quiet=) _values -s , message attach exit path-resolution personality thread-execve ;;
      (decode-fds=) _values -s , kind path socket dev pidfd ;;
      (decode-pids=) _values -s , kind comm pidns ;;
    esac
  elif [[ $PREFIX == [!%]* ]]; then
    _warmpath_classes
  else
    _describe -t keys expression keys -qS =
  fi
}

_warmpath_trace() {
  _arguments -s -S -A '-*' \
    '*'{-p+,--attach=}'[running processes]: :_pids' \
    '*-f[children too]' '--follow-forks[children too]' \
    '*-D[run beside the program]' \
    '--daemonize=-[run beside the program]::how:(grandchild pgroup session)' \
    '*'{-E+,--env=}'[set or remove a variable]:variable:_parameters -g "*export*" -qS =' \
    {-u+,--user=}'[run the program as another user]: :_users' \
    {-b+,--detach-on=}'[let a process go at this call]:call:(execve)' \
    {-I+,--interruptible=}'[when signals reach the tracer]:when:(anywhere waiting never never_tstp)' \
    '--seccomp-bpf[do not stop at calls that are not traced]' \
    '*-e+[what to trace and how to print it]:expression:_warmpath_expression' \
    '--trace=[calls to trace]: :_warmpath_classes' \
    '--signals=[signals to show]: :_signals -p' \
    '--status=[calls by their outcome]:outcome:_values -s , outcome successful failed unfinished unavailable detached' \
    {-z,--successful-only}'[only calls that succeed]' \
    {-Z,--failed-only}'[only calls that fail]' \
    '*'{-P+,--trace-path=}'[only calls that use this path]: :_files' \
    {-o+,--output=}'[write to a file]: :_files' \
    {-A,--output-append-mode}'[do not empty the file first]' \
    '--output-separately[a file for each process]' \
    '--json[a JSON object on each line]' \
    '*-q[fewer messages]' \
    '--quiet=-[no messages]::message:_values -s , message attach exit path-resolution personality thread-execve' \
    {-a+,--columns=}'[column of results]:column:' \
    {-s+,--string-limit=}'[bytes of strings to show]:bytes:' \
    '*-x[strings in hexadecimal]' \
    '--strings-in-hex=-[strings in hexadecimal]::which:(none non-ascii-chars non-ascii all)' \
    {-X+,--const-print-style=}'[how constants look]:style:(raw abbrev verbose)' \
    {-v,--no-abbrev}'[structures in full]' \
    '*-y[what descriptors refer to]' \
    '--decode-fds=-[what descriptors refer to]::kind:_values -s , kind path socket dev pidfd' \
    '-Y[names of processes]' '--decode-pids=[whose process ids these are]:kind:(comm pidns)' \
    {-i,--instruction-pointer}'[the instruction pointer]' \
    {-n,--syscall-number}'[numbers of calls]' \
    '*-t[wall clock before each line]' \
    '--absolute-timestamps=-[wall clock before each line]::format:_values -s , format none time unix s ms us ns' \
    '-r[time since the line before]' \
    '--relative-timestamps=-[time since the line before]::precision:(s ms us ns)' \
    '-T[time spent in each call]' \
    '--syscall-times=-[time spent in each call]::precision:(s ms us ns)' \
    {-c,--summary-only}'[a table of all calls, nothing else]' \
    {-C,--summary}'[a table of all calls behind the lines]' \
    {-w,--summary-wall-clock}'[time that passed, not time in the kernel]' \
    {-S+,--summary-sort-by=}'[order of the table]:column:(time min-time max-time avg-time calls errors name nothing)' \
    {-U+,--summary-columns=}'[columns of the table]:column:_values -s , column time-percent total-time min-time max-time avg-time calls errors name' \
    {-O+,--summary-syscall-overhead=}'[time to take off each call]:time:' \
    {-h,--help}'[help]' {-V,--version}'[version]' \
    '(-):program:_command_names -e' '*::arguments:_normal'
}

_warmpath() {
  local -a commands
  commands=(
    'trace:show the system calls of programs' 'completion:print a completion script'
    'help:explain a command' 'version:print the version'
  )
  if [[ ${service:t} == strace ]]; then
    _warmpath_trace
  elif (( CURRENT == 2 )); then
    _describe -t commands command commands
  else
    shift words
    (( CURRENT-- ))
    case $words[1] in
      (trace) _warmpath_trace ;;
      (completion) _values shell bash zsh ;;
      (help) _values command trace completion ;;
    esac
  fi
}

_warmpath "$@"
