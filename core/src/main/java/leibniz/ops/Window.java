// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;

/// The windows of a pooling, such as `Window.of(3).stride(2).padding(1)`. One number holds for all spatial axes; else there
/// is one for each.
///
/// @param size the number of places
/// @param stride from one window to the next
/// @param padding places before and after each axis, at most half a window
/// @param dilation from one place of a window to the next; 1 where a mean is taken
/// @param ceil whether what is left over at the end of an axis has a window too, if that begins before the padding
/// @param countIncludePad whether a mean counts the padding, as zeros
public record Window(List<Integer> size, List<Integer> stride, List<Integer> padding, List<Integer> dilation,
        boolean ceil, boolean countIncludePad) {
    /// Windows of a size, side by side, without padding or dilation.
    public static Window of(int... size) {
        return new Window(Sliding.list(size), Sliding.list(size), List.of(0), List.of(1), false, true);
    }

    /// The same at another distance.
    public Window stride(int... step) {
        return new Window(size, Sliding.list(step), padding, dilation, ceil, countIncludePad);
    }

    /// The same with places before and after each axis.
    public Window padding(int... places) {
        return new Window(size, stride, Sliding.list(places), dilation, ceil, countIncludePad);
    }

    /// The same with places that lie apart.
    public Window dilation(int... apart) {
        return new Window(size, stride, padding, Sliding.list(apart), ceil, countIncludePad);
    }

    /// The same with a window for what is left over, or without.
    public Window ceilMode(boolean wanted) {
        return new Window(size, stride, padding, dilation, wanted, countIncludePad);
    }

    /// The same with the padding counted by a mean, or not.
    public Window countIncludePad(boolean counted) {
        return new Window(size, stride, padding, dilation, ceil, counted);
    }
}
