#!/bin/sh
# Gives each service of a mesh a certificate of a CA of your own, and puts it into the service's secret in Secrets
# Manager, where neither Terraform nor its state sees it. Run it again to renew; the CA stays the same as long as the
# directory does. Then let the tasks take it up:
#   aws ecs update-service --cluster … --service … --force-new-deployment
#
# Usage: path-app-mesh-certificates.sh <directory of the CA> <namespace> <service>=<ARN of its secret>...
#   path-app-mesh-certificates.sh ~/mesh-ca svc.internal orders=arn:aws:secretsmanager:… web=arn:aws:secretsmanager:…
#
# A secret is JSON: certificateChain, privateKey and authorities, each in PEM. Whoever has the directory can make
# certificates that the whole mesh takes: keep it as safe as any key.
set -eu
umask 077
[ $# -ge 3 ] || { sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2; }
ca=$1 namespace=$2
shift 2

mkdir -p "$ca"
if [ ! -e "$ca/ca-key.pem" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=$namespace" \
    -addext "keyUsage=critical,keyCertSign,cRLSign" -keyout "$ca/ca-key.pem" -out "$ca/ca.pem" 2>/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
json() { awk '{ printf "%s\\n", $0 }' "$1"; }

for each in "$@"; do
  name=${each%%=*}.$namespace secret=${each#*=}
  cat > "$work/extensions" <<EXTENSIONS
subjectAltName=critical,DNS:$name
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth,clientAuth
EXTENSIONS
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/" \
    -keyout "$work/key.pem" -out "$work/request.pem" 2>/dev/null
  openssl x509 -req -in "$work/request.pem" -CA "$ca/ca.pem" -CAkey "$ca/ca-key.pem" -CAcreateserial -days 90 \
    -extfile "$work/extensions" -out "$work/certificate.pem" 2>/dev/null
  printf '{"certificateChain":"%s","privateKey":"%s","authorities":"%s"}' \
    "$(json "$work/certificate.pem")" "$(json "$work/key.pem")" "$(json "$ca/ca.pem")" > "$work/secret.json"
  # From a file: other users of the machine can read a program's arguments.
  aws secretsmanager put-secret-value --secret-id "$secret" --secret-string "file://$work/secret.json" > /dev/null
  echo "$name: $(openssl x509 -in "$work/certificate.pem" -noout -enddate)"
done
