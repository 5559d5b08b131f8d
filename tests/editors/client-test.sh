#!/bin/sh
# Runs one editor against the server: client-test.sh EDITOR HEAPLINT SOURCES. Status 77: the editor is not installed.
editor=$1 HEAPLINT=$2 sources=$3
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT
export HEAPLINT WORK
export HOME="$WORK" XDG_CONFIG_HOME="$WORK" XDG_STATE_HOME="$WORK" XDG_CACHE_HOME="$WORK" LC_ALL=C.UTF-8
command -v "$editor" > /dev/null || { echo "SKIPPED: $editor is not installed"; exit 77; }
case $editor in
  nvim) timeout 90 nvim --clean --headless -c "luafile $sources/neovim.lua" < /dev/null ;;
  emacs)
    timeout 30 emacs --batch --eval '(progn (require (quote package)) (package-initialize) (require (quote eglot)))' < /dev/null > /dev/null 2>&1 ||
      { echo "SKIPPED: eglot is not installed"; exit 77; }
    timeout 90 emacs --batch -l "$sources/emacs.el" < /dev/null ;;
esac
