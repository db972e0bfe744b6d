@echo off
rem Starts JBang on Windows: jbang gather. Needs a JDK 25 (JAVA_HOME or PATH); takes the JBang on PATH, else fetches the release once.
setlocal
set version=0.132.1
set sum=93baab61cd5805f4fc9496527b2842af9ae45a5281e67b50d185ca76ec4fe85c
if not defined JBANG_DIR set "JBANG_DIR=%USERPROFILE%\.jbang"
set "own=%JBANG_DIR%\launcher\jbang-%version%"

rem The first jbang.cmd on PATH that is not this file.
for %%i in (jbang.cmd) do if not "%%~$PATH:i"=="" if /i not "%%~$PATH:i"=="%~f0" (
  call "%%~$PATH:i" %*
  exit /b
)
if exist "%own%\bin\jbang.cmd" goto run

echo jbang: fetching JBang %version%, once (10 MB) 1>&2
set "new=%own%.%RANDOM%"
mkdir "%new%" 2>nul || (echo jbang: cannot write to %JBANG_DIR% 1>&2 & exit /b 1)
curl -fsSL -o "%new%\jbang.zip" https://github.com/jbangdev/jbang/releases/download/v%version%/jbang-%version%.zip || goto failed
certutil -hashfile "%new%\jbang.zip" SHA256 | findstr /i /x %sum% >nul || goto failed
tar -xf "%new%\jbang.zip" -C "%new%" || goto failed
move "%new%\jbang-%version%" "%own%" >nul 2>nul
rmdir /s /q "%new%"
if not exist "%own%\bin\jbang.cmd" goto failed

:run
call "%own%\bin\jbang.cmd" %*
exit /b

:failed
rmdir /s /q "%new%" 2>nul
echo jbang: cannot get JBang %version%: github.com cannot be reached, or what came has a wrong checksum 1>&2
exit /b 1
