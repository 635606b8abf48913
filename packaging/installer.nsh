; What the Windows uninstaller says at its end, but when an update replaces the files.
!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${andIfNot} ${Silent}
    MessageBox MB_OK|MB_ICONINFORMATION "Flotilla is removed.$\r$\n$\r$\nYour encrypted cache, settings and logs stay in $LOCALAPPDATA\Flotilla, and your keys stay in the Credential Manager under Flotilla. Delete both by hand to be rid of everything."
  ${endIf}
!macroend
