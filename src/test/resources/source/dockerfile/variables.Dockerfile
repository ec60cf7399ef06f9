FROM alpine:${TAG:-3.20}
ENV A=$B C=${D} E=${F:-g} H=${I:+j} K=${L:?must be set} M=${N#*/} O=${P%%-*} Q=${R/x/y} S=\$T U='$V' W="$X"
COPY $SRC ${DST:-/opt/${NAME}}
USER ${UID:-1000}:${GID:-1000}
