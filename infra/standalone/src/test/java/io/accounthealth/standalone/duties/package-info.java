/** Each row of the description of an account manager's work is served, told as a story over HTTP: one class a row. */
package io.accounthealth.standalone.duties;
