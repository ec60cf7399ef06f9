FROM python:3
RUN pip3 install a b && python -m pip install --user c; if [ -f r.txt ]; then pip install -r r.txt; fi
RUN set -eux; for p in d e; do pip install "$p"; done
RUN ["pip", "install", "f"]
