@echo off
rem Makes the AOT cache that kube9.cmd has named: "start" does it in the background, without a window and without the
rem handles of this process, for whose end somebody may wait. A run that fails leaves its lock, so that not every start
rem begins another one.
setlocal DisableDelayedExpansion
if not "%~1" == "start" goto train
start "" /b "%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -WindowStyle Hidden -Command "Start-Process -WindowStyle Hidden -FilePath $env:ComSpec -ArgumentList '/d', '/c', ('\"\"' + $env:kube9_home + '\train.cmd\"\"')" <nul >nul 2>nul
exit /b 0

:train
if not exist "%LOCALAPPDATA%\kube9\" mkdir "%LOCALAPPDATA%\kube9"
mkdir "%kube9_cache%.lock" 2>nul || exit /b 1
"%kube9_java%" "@%kube9_home%\jvm.options" -m dev.kube9 train "%kube9_cache%.new" <nul >nul 2>nul
if not errorlevel 1 move /y "%kube9_cache%.new" "%kube9_cache%" >nul && rmdir "%kube9_cache%.lock"
del /q "%kube9_cache%.new" "%kube9_cache%.new.config" 2>nul
exit /b 0
