FROM \
  alpine \
  AS \
  x
ENV \
  # one
  A=1 \

  # two
  B=2
EXPOSE \
80
COPY \
 --chown=app \
 a \
 b/
