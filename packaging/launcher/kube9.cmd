@echo off
rem Starts kube9 with the Java runtime beside it. Called as kubectl-kube9 it is the plugin of kubectl, and as
rem kubectl_complete-kube9 it completes the plugin's words.
setlocal DisableDelayedExpansion
call :find
set "kube9_java=%kube9_home%\runtime\bin\java.exe"
set "kube9_words="
if /i "%~n0" == "kubectl_complete-kube9" set "kube9_words=__complete"

rem Options for other programs could name an agent, a module or classes that this runtime does not have.
set JAVA_TOOL_OPTIONS=
set JDK_JAVA_OPTIONS=
set _JAVA_OPTIONS=
set JDK_AOT_VM_OPTIONS=
set CLASSPATH=

rem Windows gives the folder of a person's own data to this person alone. The name of the cache stands for exactly
rem this program with exactly this runtime.
if "%LOCALAPPDATA%" == "" goto plain
set "kube9_cache=%LOCALAPPDATA%\kube9\@IDENTITY@.aot"
if exist "%kube9_cache%" goto cached
if not exist "%kube9_cache%.lock\" call "%kube9_home%\train.cmd" start
:plain
"%kube9_java%" "@%kube9_home%\jvm.options" -m dev.kube9 %kube9_words% %*
exit /b %errorlevel%

:cached
"%kube9_java%" "@%kube9_home%\jvm.options" "-XX:AOTCache=%kube9_cache%" -m dev.kube9 %kube9_words% %*
exit /b %errorlevel%

rem In a subroutine, because %~dp0 of the file itself is the current folder if it was found by the PATH and called in
rem quotes.
:find
set "kube9_home=%~dp0..\lib\kube9"
exit /b 0
