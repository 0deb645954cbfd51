/**
 * Brings files into a catalog over HTTP: sends the bytes as they are, waits for the job, tells what became of it. A
 * catalog that goes away meanwhile is waited for; each file is acknowledged once, however often it had to be sent.
 */
@NullMarked
package io.asof.catalog.cli.upload;

import org.jspecify.annotations.NullMarked;
