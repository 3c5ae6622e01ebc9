package org.tropism.experiment.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Place;

/// A member as it was written: its name, and its parameters.
///
/// @param parameters a mapping, empty if only the name was written; anything else is an error
record WrittenMember(String id, Place idPlace, Node parameters) {
    /// Reads `name`, `{name: {…}}` or `{name: }`; null for any other form.
    static @Nullable WrittenMember of(Node node) {
        if (node instanceof Node.Text text) {
            return new WrittenMember(
                    text.value(), text.place(), new Node.Mapping(text.place(), Map.of()));
        }
        if (!(node instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
            return null;
        }
        var id = mapping.entries().keySet().iterator().next();
        var entry = mapping.entries().get(id);
        if (entry == null) {
            return null;
        }
        var parameters =
                entry.value() instanceof Node.Nothing
                        ? new Node.Mapping(entry.keyPlace(), Map.of())
                        : entry.value();
        return new WrittenMember(id, entry.keyPlace(), parameters);
    }

    /// The node that stands for this member with other parameters.
    Node with(Node changed) {
        return new Node.Mapping(idPlace, Map.of(id, new Node.Entry(idPlace, changed)));
    }
}
