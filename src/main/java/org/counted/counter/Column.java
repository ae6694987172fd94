package org.counted.counter;

import java.util.Collection;

/** An element of a report and when the report shows it (Code of Practice 5.1, tables of 4). */
public record Column(Element element, Shown shown) {

  /** When a report shows an element. */
  public enum Shown {
    ALWAYS,
    /** When Attributes_To_Show names it. */
    ON_REQUEST,
    /** With Include_Parent_Details=True. */
    WITH_PARENT_DETAILS,
    /** With Include_Component_Details=True. */
    WITH_COMPONENT_DETAILS
  }

  boolean isShown(
      Collection<Element> attributesToShow, boolean parentDetails, boolean componentDetails) {
    return switch (shown) {
      case ALWAYS -> true;
      case ON_REQUEST -> attributesToShow.contains(element);
      case WITH_PARENT_DETAILS -> parentDetails;
      case WITH_COMPONENT_DETAILS -> componentDetails;
    };
  }
}
