/** devops-agent: the DevOps engineer of a Gitea organisation, as one program. */
@NullMarked
package io.devopsagent;

import org.jspecify.annotations.NullMarked;
