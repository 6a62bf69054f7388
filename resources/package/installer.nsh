; What electron-builder's own installer leaves out: links to incidents, for the user who installs.
; Opening one while the console runs hands it over to the console that runs.

!macro customInstall
  WriteRegStr HKCU "Software\Classes\throughline" "" "URL:Throughline incident"
  WriteRegStr HKCU "Software\Classes\throughline" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\throughline\DefaultIcon" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}",0'
  WriteRegStr HKCU "Software\Classes\throughline\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  ; An update installs over the old version: its links stay.
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\throughline"
  ${endIf}
!macroend
