/** Mail by SMTP. */
@NullMarked
package io.devopsagent.notify.mail;

import org.jspecify.annotations.NullMarked;
