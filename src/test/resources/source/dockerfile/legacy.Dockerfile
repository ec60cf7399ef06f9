from debian
maintainer Ops Team <ops@example.org>
env LANG C.UTF-8
env PATH   /opt/acme/bin:$PATH
add https://example.org/a.tar.gz /opt/
run	apt-get	update
volume /data
onbuild copy . /app
onbuild run make -C /app
cmd acme --serve
