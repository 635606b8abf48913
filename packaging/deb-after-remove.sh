#!/bin/sh
# Run by dpkg once the files are gone: takes away what after-install made, and says what is left.
set -e

case "$1" in
remove | purge)
  rm -f '/usr/bin/${executable}'
  if [ -f '/etc/apparmor.d/${executable}' ]; then
    apparmor_parser --remove '/etc/apparmor.d/${executable}' 2>/dev/null || true
    rm -f '/etc/apparmor.d/${executable}'
  fi
  if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
  ;;
esac

if [ "$1" = remove ]; then
  echo '${sanitizedProductName} is removed. Left for each user who ran it: the folder ~/.config/${sanitizedProductName} (encrypted cache,'
  echo 'settings, logs) and the entries named ${sanitizedProductName} in the keychain. Delete both by hand to be rid of everything.'
fi
