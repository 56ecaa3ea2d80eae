#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <string>

namespace ragdoll::pdf {

/// The field that a widget shows: the widget itself, or its parent when that has the name and the widget is one of
/// several. A dictionary.
QPDFObjectHandle field_of(const QPDFObjectHandle& widget);

/// As it is told to people, or else its name in the form, "applicant.name".
std::string name_of_field(const QPDFObjectHandle& field);

/// What was typed or chosen; of a check box or a group of buttons the name of its state. Empty when nothing was, and
/// for push buttons, signatures and passwords.
std::string value_of_field(const QPDFObjectHandle& field);

}  // namespace ragdoll::pdf
