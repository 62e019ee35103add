# Completion of warmpath's command lines in bash: eval "$(warmpath completion bash)"

_warmpath_classes='%clock %creds %desc %file %fstat %fstatfs %ipc %lstat %memory %net %network
%process %pure %signal %stat %%stat %statfs %%statfs all none'
_warmpath_statuses='successful failed unfinished unavailable detached all none'
_warmpath_quiets='attach exit path-resolution personality thread-execve all none'
_warmpath_columns='time-percent total-time min-time max-time avg-time calls errors name'
_warmpath_clocks='none time unix s ms us ns'

# The long options that take the next word.
_warmpath_long='^--(attach|abbrev|columns|const-print-style|decode-pids|detach-on|env|interruptible'
_warmpath_long+='|output|raw|read|signals|status|string-limit|summary-columns|summary-sort-by'
_warmpath_long+='|summary-syscall-overhead|trace|trace-path|user|verbose|write)$'

# _warmpath_reply CURRENT CANDIDATES: offers what CURRENT can become. Bash completes only what follows
# the last = or : of a word.
_warmpath_reply() {
  local stem=${1%"${1##*[=:]}"}
  mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1")
  COMPREPLY=("${COMPREPLY[@]#"$stem"}")
}

# _warmpath_list CURRENT KEY VALUES: offers KEY followed by a list of values with commas.
_warmpath_list() {
  local done=${1#"$2"} value candidates=
  case $done in
    *,*) done=${done%,*}, ;;
    *) done= ;;
  esac
  [[ -z $done && ${1#"$2"} == !* ]] && done=!
  for value in $3; do candidates+=" $2$done$value"; done
  _warmpath_reply "$1" "$candidates"
  compopt -o nospace
}

_warmpath_signals() {
  compgen -A signal SIG
}

_warmpath_expression() {
  case $1 in
    trace=* | t=*) _warmpath_list "$1" "${1%%=*}=" "$_warmpath_classes" ;;
    signal=* | signals=* | s=*) _warmpath_list "$1" "${1%%=*}=" "$(_warmpath_signals) all none" ;;
    status=*) _warmpath_list "$1" status= "$_warmpath_statuses" ;;
    quiet=* | q=*) _warmpath_list "$1" "${1%%=*}=" "$_warmpath_quiets" ;;
    abbrev=* | verbose=* | raw=*) _warmpath_list "$1" "${1%%=*}=" "$_warmpath_classes" ;;
    decode-fds=*) _warmpath_list "$1" decode-fds= 'path socket dev pidfd all none' ;;
    decode-pids=*) _warmpath_list "$1" decode-pids= 'comm pidns all none' ;;
    %* | !%*) _warmpath_list "$1" '' "$_warmpath_classes" ;;
    *)
      _warmpath_reply "$1" 'trace= signal= status= quiet= abbrev= verbose= raw= read= write=
        decode-fds= decode-pids='
      compopt -o nospace
      ;;
  esac
}

_warmpath_option() {
  case $1 in
    --trace=* | --abbrev=* | --verbose=* | --raw=*)
      _warmpath_list "$1" "${1%%=*}=" "$_warmpath_classes" ;;
    --signals=*) _warmpath_list "$1" --signals= "$(_warmpath_signals) all none" ;;
    --status=*) _warmpath_list "$1" --status= "$_warmpath_statuses" ;;
    --quiet=* | --silent=* | --silence=*) _warmpath_list "$1" "${1%%=*}=" "$_warmpath_quiets" ;;
    --decode-fds=*) _warmpath_list "$1" --decode-fds= 'path socket dev pidfd all none' ;;
    --decode-pids=*) _warmpath_list "$1" --decode-pids= 'comm pidns all none' ;;
    --summary-columns=*) _warmpath_list "$1" --summary-columns= "$_warmpath_columns" ;;
    --absolute-timestamps=* | --timestamps=*)
      _warmpath_list "$1" "${1%%=*}=" "$_warmpath_clocks" ;;
    --relative-timestamps=* | --syscall-times=*)
      _warmpath_list "$1" "${1%%=*}=" 's ms us ns' ;;
    --*=*) _warmpath_value "${1%%=*}" "${1#*=}" ;;
    *)
      _warmpath_reply "$1" '-f -ff -o -p -e -E -P -u -b -D -DD -DDD -I -s -v -x -xx -X -y -yy -Y -a -t
        -tt -ttt -r -T -i -n -q -qq -qqq -c -C -w -S -U -O -z -Z -A -V -h --absolute-timestamps
        --abbrev= --attach= --columns= --const-print-style= --daemonize --decode-fds
        --decode-pids= --detach-on= --env= --failed-only --follow-forks --help
        --instruction-pointer --interruptible= --json --no-abbrev --output-append-mode
        --output-separately --output= --quiet --raw= --read= --relative-timestamps --seccomp-bpf
        --signals= --status= --string-limit= --strings-in-hex --successful-only --summary
        --summary-columns= --summary-only --summary-sort-by= --summary-syscall-overhead=
        --summary-wall-clock --syscall-number --syscall-times --trace-path= --trace= --user=
        --verbose= --version --write='
      [[ ${COMPREPLY[0]-} == *= && ${#COMPREPLY[@]} == 1 ]] && compopt -o nospace
      ;;
  esac
}

# _warmpath_value OPTION CURRENT: offers what OPTION's argument can be.
_warmpath_value() {
  case $1 in
    -e) _warmpath_expression "$2" ;;
    -o | -P | --output | --trace-path) mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
    -p | --attach) mapfile -t COMPREPLY < <(cd /proc && compgen -G "$2[0-9]*") ;;
    -u | --user) mapfile -t COMPREPLY < <(compgen -u -- "$2") ;;
    -E | --env) mapfile -t COMPREPLY < <(compgen -v -- "$2") ;;
    -b | --detach-on) _warmpath_reply "$2" execve ;;
    -I | --interruptible) _warmpath_reply "$2" '1 2 3 4 anywhere waiting never never_tstp' ;;
    -S | --summary-sort-by)
      _warmpath_reply "$2" 'time min-time max-time avg-time calls errors name nothing' ;;
    -U | --summary-columns) _warmpath_list "$2" '' "$_warmpath_columns" ;;
    -X | --const-print-style) _warmpath_reply "$2" 'raw abbrev verbose' ;;
    -Y | --decode-pids) _warmpath_reply "$2" 'comm pidns' ;;
    --strings-in-hex) _warmpath_reply "$2" 'none non-ascii-chars non-ascii all' ;;
    --daemonize) _warmpath_reply "$2" 'grandchild pgroup session' ;;
  esac
}

_warmpath() {
  local words current i=1 word
  read -ra words <<<"${COMP_LINE:0:COMP_POINT}"
  [[ ${COMP_LINE:COMP_POINT-1:1} == [[:space:]] ]] && words+=('')
  local last=$((${#words[@]} - 1))
  current=${words[last]}
  COMPREPLY=()

  if [[ ${words[0]##*/} != strace ]]; then
    if ((last == 1)); then
      _warmpath_reply "$current" 'trace completion help version --help --version'
      return
    fi
    case ${words[1]} in
      trace) i=2 ;;
      completion) _warmpath_reply "$current" 'bash zsh' ;;&
      help) _warmpath_reply "$current" 'trace completion' ;;&
      *) return ;;
    esac
  fi

  # The first word that is neither an option nor an option's argument starts the command.
  while ((i < last)); do
    word=${words[i]}
    if [[ $word == -- ]]; then
      i=$((i + 1))
      break
    elif [[ $word =~ ^-[AcCdDfFhiknqrtTvVwxyYzZ]*[abeEIoOpPsSuUX]$ || $word =~ $_warmpath_long ]]; then
      if ((i + 1 == last)); then
        [[ $word == --* ]] || word=-${word: -1}
        _warmpath_value "$word" "$current"
        return
      fi
      i=$((i + 2))
    elif [[ $word == -?* ]]; then
      i=$((i + 1))
    else
      break
    fi
  done
  if ((i >= last)) && [[ $current == -* ]]; then
    _warmpath_option "$current"
  elif ((i >= last)); then
    mapfile -t COMPREPLY < <(compgen -c -- "$current")
  elif declare -F _command_offset >/dev/null; then
    _command_offset "$i"
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -F _warmpath warmpath ./warmpath
