#!/bin/sh
# Run by dpkg once the files are in place: the command, Chromium's sandbox, the desktop's lists.
set -e

ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'

# Where ordinary users may not make namespaces, the sandbox needs a helper that runs as root.
helper='/opt/${sanitizedProductName}/chrome-sandbox'
if [ -f "$helper" ]; then
  if unshare --user true 2>/dev/null; then chmod 0755 "$helper"; else chmod 4755 "$helper"; fi
fi

# Ubuntu 24.04 and later let a program make namespaces only by a profile of its own.
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
if apparmor_status --enabled 2>/dev/null && apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
fi

if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true; fi
