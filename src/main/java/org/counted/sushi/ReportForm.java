package org.counted.sushi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** A form in which a report leaves: written while its usage is read, one item in memory. */
interface ReportForm {

  void write(ReportHeader header, Iterator<ReportItem> items, OutputStream out) throws IOException;
}
