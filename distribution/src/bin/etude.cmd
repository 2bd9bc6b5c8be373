@echo off
rem Starts the etude command from any directory. A Java runtime of version 17 or newer is enough.
rem
rem   JAVA_HOME     the Java to use; otherwise the one on the PATH
rem   ETUDE_HEAP    the memory to use, for example 8g (default: three quarters of the machine's)
setlocal
set "ETUDE_JAVA=java"
if defined JAVA_HOME set "ETUDE_JAVA=%JAVA_HOME%\bin\java"
set "ETUDE_MEMORY=-XX:MaxRAMPercentage=75"
if defined ETUDE_HEAP set "ETUDE_MEMORY=-Xmx%ETUDE_HEAP%"
"%ETUDE_JAVA%" "@%~dp0..\etc\jvm.options" "%ETUDE_MEMORY%" -jar "%~dp0..\etude.jar" %*
exit /b %ERRORLEVEL%
