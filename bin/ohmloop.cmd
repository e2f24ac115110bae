@echo off
rem Starts Ohmloop on Windows: finds a JDK of 17 or newer, builds where the sources are newer than the jar, and runs it.
rem   JAVA_HOME          the JDK to use; otherwise PATH and the usual places are searched
rem   OHMLOOP_JAVA_OPTS  more flags for the JVM
setlocal EnableExtensions
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAR=%HOME_DIR%\target\ohmloop-all.jar"

call :find_jdk
if not defined JDK (
    echo ohmloop: a JDK of 17 or newer is needed: install one, or set JAVA_HOME to it. 1>&2
    exit /b 1
)
set "JAVA_HOME=%JDK%"

set "STALE="
if not exist "%JAR%" set "STALE=1"
if not defined STALE (
    powershell -NoProfile -Command "$jar = (Get-Item -LiteralPath $env:JAR).LastWriteTime; $new = Get-ChildItem -LiteralPath (Join-Path $env:HOME_DIR 'src\main') -Recurse -File; $new += Get-Item -LiteralPath (Join-Path $env:HOME_DIR 'pom.xml'); if ($new | Where-Object { $_.LastWriteTime -gt $jar }) { exit 1 }"
    if errorlevel 1 set "STALE=1"
)
if defined STALE (
    call :build
    if errorlevel 1 exit /b 1
)

"%JAVA_HOME%\bin\java.exe" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED %OHMLOOP_JAVA_OPTS% -Dohmloop.home="%HOME_DIR%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo ohmloop: Maven 3.8 or newer is needed to build: install it and put mvn on the PATH. 1>&2
    exit /b 1
)
if not exist "%HOME_DIR%\target" mkdir "%HOME_DIR%\target"
echo ohmloop: building ^(the first time takes a minute or two; log: %HOME_DIR%\target\build.log^) 1>&2
pushd "%HOME_DIR%"
call mvn -B -DskipTests -Djacoco.skip=true -Dspotless.check.skip=true -Dspotless.apply.skip=true package > "%HOME_DIR%\target\build.log" 2>&1
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" (
    findstr /b "[ERROR]" "%HOME_DIR%\target\build.log" 1>&2
    echo ohmloop: the build failed; all of it is in %HOME_DIR%\target\build.log 1>&2
    exit /b 1
)
powershell -NoProfile -Command "(Get-Item -LiteralPath $env:JAR).LastWriteTime = Get-Date"
exit /b 0

:find_jdk
set "JDK="
call :try_jdk "%JAVA_HOME%"
for /f "delims=" %%J in ('where javac 2^>nul') do call :try_jdk "%%~dpJ.."
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do call :try_jdk "%%~fD"
exit /b 0

:try_jdk
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~f1\bin\javac.exe" exit /b 0
if not exist "%~f1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~f1\release"') do set "MAJOR=%%~V"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 17 set "JDK=%~f1"
exit /b 0
