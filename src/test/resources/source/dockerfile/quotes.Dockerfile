FROM alpine
ENV A="one two" B='three four' C=five\ six D="say \"hi\"" E='$not'
LABEL org.example.title="A \
long title" org.example.empty=""
RUN echo "it's" 'a "test"' \"quoted\" $(date +"%Y") `hostname` ${A:-"x y"} \
  && printf '%s\n' "a && b" ; true | cat > /dev/null 2>&1
ARG X="a b" Y
CMD [ "sh", "-c", "echo \u00e9 \"$A\"" ]
