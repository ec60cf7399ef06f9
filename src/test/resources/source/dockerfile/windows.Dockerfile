# escape=`
FROM mcr.example.org/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Invoke-WebRequest -Uri ('https://example.org/{0}.zip' -f $env:VERSION) `
      -OutFile C:\temp\a.zip ; `
    Expand-Archive C:\temp\a.zip C:\
WORKDIR C:\app
COPY dist\ C:\app\
