echo `date` $(echo $(echo deep "$(echo deeper)")) "${A:-$(cmd "x")}" $((1 + $(n))) <(gen)
gh issue list --json number,title | jq -r '.[] | "\(.number)"' | xargs -n1 gh issue view
! grep -q x y && echo none
