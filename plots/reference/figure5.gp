# Figure 5 of figure5: loss versus compute. Written by elasti report.
# Redraw with: gnuplot figure5.gp     (or gnuplot -e "format='svg'" figure5.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure5.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,860 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,8.96in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,1720 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file
# gate straight_through_dense, choice random, selection random 
$mlp_tokens_dotted_rank0_0 << EOD
# compute_module lm_loss minimum maximum capacity
0.345377 2.826720 2.826720 2.826720 0.250000
0.563550 2.570844 2.570844 2.570844 0.500000
0.782842 2.384251 2.384251 2.384251 0.750000
0.915163 2.301803 2.301803 2.301803 0.900000
EOD
# gate straight_through_dense, choice random, selection random 
$mlp_tokens_dotted_rank8_1 << EOD
# compute_module lm_loss minimum maximum capacity
0.358003 2.707441 2.707441 2.707441 0.250000
0.588675 2.489609 2.489609 2.489609 0.500000
0.820531 2.358154 2.358154 2.358154 0.750000
0.960433 2.298394 2.298394 2.298394 0.900000
EOD
# gate weighted, choice learned, selection threshold 
$mlp_tokens_thin_rank0_2 << EOD
# compute_module lm_loss minimum maximum capacity
0.344705 2.744679 2.744679 2.744679 0.250000
0.560320 2.521828 2.521828 2.521828 0.500000
0.775094 2.393327 2.393327 2.393327 0.750000
0.908567 2.324472 2.324472 2.324472 0.900000
EOD
# gate straight_through_dense, choice learned, selection top_k 
$mlp_tokens_dashed_rank0_3 << EOD
# compute_module lm_loss minimum maximum capacity
0.345947 2.634570 2.634405 2.634736 0.250000
0.564119 2.437374 2.435886 2.438861 0.500000
0.783412 2.325043 2.324810 2.325275 0.750000
0.915733 2.285589 2.285030 2.286147 0.900000
EOD
# gate straight_through_dense, choice learned, selection top_k 
$mlp_tokens_dashed_rank8_4 << EOD
# compute_module lm_loss minimum maximum capacity
0.358573 2.512344 2.510632 2.514056 0.250000
0.589245 2.365061 2.364632 2.365490 0.500000
0.821101 2.302014 2.301215 2.302812 0.750000
0.961002 2.280313 2.279252 2.281374 0.900000
EOD
# gate straight_through_dense, choice learned, selection threshold 
$mlp_tokens_solid_rank0_5 << EOD
# compute_module lm_loss minimum maximum capacity
0.344302 2.635649 2.634132 2.637166 0.250000
0.565252 2.431066 2.430954 2.431179 0.500000
0.781344 2.325881 2.325248 2.326515 0.750000
0.911446 2.285884 2.285850 2.285919 0.900000
EOD
$mlp_tokens_solid_rank0_5_band << EOD
# compute_module minimum maximum
0.344302 2.634132 2.637166
0.565252 2.430954 2.431179
0.781344 2.325248 2.326515
0.911446 2.285850 2.285919
EOD
# gate straight_through_dense, choice learned, selection threshold 
$mlp_tokens_solid_rank8_6 << EOD
# compute_module lm_loss minimum maximum capacity
0.354455 2.515905 2.512732 2.519078 0.250000
0.589621 2.362448 2.360191 2.364704 0.500000
0.817823 2.301168 2.300534 2.301803 0.750000
0.955372 2.281254 2.279935 2.282573 0.900000
EOD
$mlp_tokens_solid_rank8_6_band << EOD
# compute_module minimum maximum
0.354455 2.512732 2.519078
0.589621 2.360191 2.364704
0.817823 2.300534 2.301803
0.955372 2.279935 2.282573
EOD
# gate straight_through_dense, choice random, selection random 
$attention_tokens_dotted_rank0_0 << EOD
# compute_module lm_loss minimum maximum capacity
0.605732 3.465443 3.465443 3.465443 0.250000
0.737119 2.943353 2.943353 2.943353 0.500000
0.869132 2.544264 2.544264 2.544264 0.750000
0.948826 2.359710 2.359710 2.359710 0.900000
EOD
# gate straight_through_dense, choice random, selection random 
$attention_tokens_dotted_rank8_1 << EOD
# compute_module lm_loss minimum maximum capacity
0.642049 3.257737 3.257737 3.257737 0.250000
0.780669 2.794887 2.794887 2.794887 0.500000
0.919953 2.494393 2.494393 2.494393 0.750000
1.004033 2.353158 2.353158 2.353158 0.900000
EOD
# gate weighted, choice learned, selection threshold 
$attention_tokens_thin_rank0_2 << EOD
# compute_module lm_loss minimum maximum capacity
0.605719 3.203703 3.203703 3.203703 0.250000
0.735720 2.721401 2.721401 2.721401 0.500000
0.866709 2.427223 2.427223 2.427223 0.750000
0.946932 2.319602 2.319602 2.319602 0.900000
EOD
# gate straight_through_dense, choice learned, selection top_k 
$attention_tokens_dashed_rank0_3 << EOD
# compute_module lm_loss minimum maximum capacity
0.608862 3.039697 3.038006 3.041387 0.250000
0.739433 2.557851 2.554424 2.561278 0.500000
0.869939 2.336744 2.335804 2.337685 0.750000
0.949405 2.280880 2.279374 2.282385 0.900000
EOD
# gate straight_through_dense, choice learned, selection top_k 
$attention_tokens_dashed_rank8_4 << EOD
# compute_module lm_loss minimum maximum capacity
0.645173 2.830406 2.829444 2.831367 0.250000
0.783469 2.475711 2.473144 2.478278 0.500000
0.920929 2.321311 2.321117 2.321505 0.750000
1.004516 2.279636 2.278024 2.281248 0.900000
EOD
# gate straight_through_dense, choice learned, selection threshold 
$attention_tokens_solid_rank0_5 << EOD
# compute_module lm_loss minimum maximum capacity
0.606332 3.024599 3.023262 3.025937 0.250000
0.736517 2.550417 2.543289 2.557546 0.500000
0.866880 2.337418 2.335033 2.339803 0.750000
0.946564 2.282243 2.280741 2.283746 0.900000
EOD
$attention_tokens_solid_rank0_5_band << EOD
# compute_module minimum maximum
0.606332 3.023262 3.025937
0.736517 2.543289 2.557546
0.866880 2.335033 2.339803
0.946564 2.280741 2.283746
EOD
# gate straight_through_dense, choice learned, selection threshold 
$attention_tokens_solid_rank8_6 << EOD
# compute_module lm_loss minimum maximum capacity
0.643738 2.813098 2.812113 2.814083 0.250000
0.781713 2.463844 2.459169 2.468519 0.500000
0.918666 2.317947 2.317273 2.318621 0.750000
1.002302 2.279774 2.278199 2.281349 0.900000
EOD
$attention_tokens_solid_rank8_6_band << EOD
# compute_module minimum maximum
0.643738 2.812113 2.814083
0.781713 2.459169 2.468519
0.918666 2.317273 2.318621
1.002302 2.278199 2.281349
EOD
# gate straight_through_dense, choice random, selection random 
$heads_dotted_rank0_0 << EOD
# compute_module lm_loss minimum maximum capacity
0.604842 3.397972 3.397972 3.397972 0.250000
0.736562 2.867028 2.867028 2.867028 0.500000
0.868281 2.499876 2.499876 2.499876 0.750000
1.000000 2.259791 2.259791 2.259791 0.900000
EOD
# gate straight_through_dense, choice random, selection random 
$heads_dotted_rank8_1 << EOD
# compute_module lm_loss minimum maximum capacity
0.651984 3.074882 3.074882 3.074882 0.250000
0.787330 2.700217 2.700217 2.700217 0.500000
0.922675 2.452643 2.452643 2.452643 0.750000
1.058021 2.259950 2.259950 2.259950 0.900000
EOD
# gate weighted, choice learned, selection top_k 
$heads_thin_rank0_2 << EOD
# compute_module lm_loss minimum maximum capacity
0.612095 3.077866 3.077866 3.077866 0.250000
0.743814 2.730144 2.730144 2.730144 0.500000
0.875533 2.543408 2.543408 2.543408 0.750000
1.007253 2.262002 2.262002 2.262002 0.900000
EOD
# gate straight_through_dense, choice learned, selection static 
$heads_dashed_rank0_3 << EOD
# compute_module lm_loss minimum maximum capacity
0.604842 2.711836 2.707685 2.715987 0.250000
0.736562 2.431749 2.430211 2.433287 0.500000
0.868281 2.302128 2.301998 2.302258 0.750000
1.000000 2.259791 2.259791 2.259791 0.900000
EOD
# gate straight_through_dense, choice learned, selection static 
$heads_dashed_rank8_4 << EOD
# compute_module lm_loss minimum maximum capacity
0.651984 2.598158 2.588116 2.608199 0.250000
0.787330 2.391069 2.388708 2.393430 0.500000
0.922675 2.296863 2.296861 2.296866 0.750000
1.058021 2.259891 2.259834 2.259948 0.900000
EOD
# gate straight_through_dense, choice learned, selection top_k 
$heads_solid_rank0_5 << EOD
# compute_module lm_loss minimum maximum capacity
0.612095 2.556492 2.550662 2.562321 0.250000
0.743814 2.347774 2.347489 2.348060 0.500000
0.875533 2.288442 2.287310 2.289575 0.750000
1.007253 2.259791 2.259791 2.259791 0.900000
EOD
$heads_solid_rank0_5_band << EOD
# compute_module minimum maximum
0.612095 2.550662 2.562321
0.743814 2.347489 2.348060
0.875533 2.287310 2.289575
1.007253 2.259791 2.259791
EOD
# gate straight_through_dense, choice learned, selection top_k 
$heads_solid_rank8_6 << EOD
# compute_module lm_loss minimum maximum capacity
0.659237 2.460543 2.459305 2.461782 0.250000
0.794582 2.331200 2.329887 2.332514 0.500000
0.929928 2.285454 2.283614 2.287293 0.750000
1.065273 2.259891 2.259834 2.259948 0.900000
EOD
$heads_solid_rank8_6_band << EOD
# compute_module minimum maximum
0.659237 2.459305 2.461782
0.794582 2.329887 2.332514
0.929928 2.283614 2.287293
1.065273 2.259834 2.259948
EOD
# gate straight_through_dense, choice random, selection random 
$experts_dotted_rank0_0 << EOD
# compute_module lm_loss minimum maximum capacity
0.343750 2.724300 2.724300 2.724300 0.250000
0.562500 2.463593 2.463593 2.463593 0.500000
0.781250 2.325381 2.325381 2.325381 0.750000
1.000000 2.259791 2.259791 2.259791 0.900000
EOD
# gate straight_through_dense, choice random, selection random 
$experts_dotted_rank8_1 << EOD
# compute_module lm_loss minimum maximum capacity
0.366536 2.533438 2.533438 2.533438 0.250000
0.594401 2.386364 2.386364 2.386364 0.500000
0.822266 2.309482 2.309482 2.309482 0.750000
1.050130 2.259996 2.259996 2.259996 0.900000
EOD
# gate weighted, choice learned, selection top_k 
$experts_thin_rank0_2 << EOD
# compute_module lm_loss minimum maximum capacity
0.348307 2.528843 2.528843 2.528843 0.250000
0.567057 2.378098 2.378098 2.378098 0.500000
0.785807 2.307717 2.307717 2.307717 0.750000
1.004557 2.259896 2.259896 2.259896 0.900000
EOD
# gate straight_through_dense, choice learned, selection static 
$experts_dashed_rank0_3 << EOD
# compute_module lm_loss minimum maximum capacity
0.343750 2.682901 2.682271 2.683530 0.250000
0.562500 2.436035 2.434962 2.437109 0.500000
0.781250 2.317640 2.316657 2.318623 0.750000
1.000000 2.259791 2.259791 2.259791 0.900000
EOD
# gate straight_through_dense, choice learned, selection static 
$experts_dashed_rank8_4 << EOD
# compute_module lm_loss minimum maximum capacity
0.366536 2.576057 2.575810 2.576304 0.250000
0.594401 2.389029 2.387839 2.390219 0.500000
0.822266 2.308081 2.307398 2.308764 0.750000
1.050130 2.259963 2.259860 2.260067 0.900000
EOD
# gate straight_through_dense, choice learned, selection top_k 
$experts_solid_rank0_5 << EOD
# compute_module lm_loss minimum maximum capacity
0.348307 2.540482 2.540283 2.540681 0.250000
0.567057 2.374440 2.373787 2.375092 0.500000
0.785807 2.296246 2.295822 2.296669 0.750000
1.004557 2.259791 2.259791 2.259791 0.900000
EOD
$experts_solid_rank0_5_band << EOD
# compute_module minimum maximum
0.348307 2.540283 2.540681
0.567057 2.373787 2.375092
0.785807 2.295822 2.296669
1.004557 2.259791 2.259791
EOD
# gate straight_through_dense, choice learned, selection top_k 
$experts_solid_rank8_6 << EOD
# compute_module lm_loss minimum maximum capacity
0.371094 2.419690 2.416022 2.423357 0.250000
0.598958 2.333431 2.332184 2.334678 0.500000
0.826823 2.289648 2.289304 2.289991 0.750000
1.054688 2.259963 2.259860 2.260067 0.900000
EOD
$experts_solid_rank8_6_band << EOD
# compute_module minimum maximum
0.371094 2.416022 2.423357
0.598958 2.332184 2.334678
0.826823 2.289304 2.289991
1.054688 2.259860 2.260067
EOD

set multiplot
set style fill transparent solid 0.22 noborder
set clip two
set border 15 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6 textcolor rgb '#202020'
set key off
set xrange [0.313750:1.095273]
set yrange [2.187306:3.065181]
set label 'Loss versus compute of an elastic language model' at screen 0.012000,0.976000 noenhanced font ',16'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.012000,0.946000 noenhanced textcolor rgb '#404040'
set label 'data: GSM8K, 50 k held-out tokens scored   ·   routers: trained on 102 k tokens, 2 seeds' at screen 0.012000,0.923000 noenhanced textcolor rgb '#404040'

# MLP tokens
set lmargin at screen 0.050000
set rmargin at screen 0.330000
set tmargin at screen 0.842000
set bmargin at screen 0.522000
set label 101 'MLP tokens' at graph 0,1.145 left font ',13'
set label 102 'teacher 2.260' at graph 0.015,first 2.259791     left offset 0,-0.55 font ',9'
set xtics 0.2 format '%.1f'
set ytics 0.2 format '%.1f'
set mytics 2
set label 103 '+1 %' at graph 1.012,first 2.282389 left font ',9' textcolor rgb '#707070'
set label 104 '+5 %' at graph 1.012,first 2.372781 left font ',9' textcolor rgb '#707070'
unset xlabel
set ylabel 'LM loss (nats per token)' offset 0.8,0
set x2range [0.313750:1.095273]
set x2tics ('0.6' 0.348652, '0.7' 0.511489, '0.8' 0.674326, '0.9' 0.837163, '1.0' 1.000000) textcolor rgb '#707070'
set label 105 'compute of all blocks' at graph 1,1.145 right textcolor rgb '#707070'
plot 2.282389 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    2.372781 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $mlp_tokens_solid_rank0_5_band using 1:2:3 with filledcurves linecolor rgb '#0072B2', \
    $mlp_tokens_solid_rank8_6_band using 1:2:3 with filledcurves linecolor rgb '#D55E00', \
    $mlp_tokens_dotted_rank0_0 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $mlp_tokens_dotted_rank8_1 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $mlp_tokens_thin_rank0_2 using 1:2 with linespoints linewidth 0.9 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $mlp_tokens_dashed_rank0_3 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $mlp_tokens_dashed_rank8_4 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $mlp_tokens_solid_rank0_5 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#0072B2', \
    $mlp_tokens_solid_rank8_6 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#D55E00', \
    2.259791 with lines linewidth 1.6 linecolor rgb 'black'
unset label

# Attention tokens
set lmargin at screen 0.382000
set rmargin at screen 0.662000
set tmargin at screen 0.842000
set bmargin at screen 0.522000
set label 101 'Attention tokens' at graph 0,1.145 left font ',13'
set label 102 'teacher 2.260' at graph 0.015,first 2.259791     left offset 0,-0.55 font ',9'
set xtics 0.2 format '%.1f'
set ytics 0.2 format ''
set mytics 2
set label 103 '+1 %' at graph 1.012,first 2.282389 left font ',9' textcolor rgb '#707070'
set label 104 '+5 %' at graph 1.012,first 2.372781 left font ',9' textcolor rgb '#707070'
unset xlabel
unset ylabel
set x2range [0.313750:1.095273]
set x2tics ('0.8' 0.481716, '0.9' 0.740858, '1.0' 1.000000) textcolor rgb '#707070'
set label 105 'compute of all blocks' at graph 1,1.145 right textcolor rgb '#707070'
plot 2.282389 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    2.372781 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $attention_tokens_solid_rank0_5_band using 1:2:3 with filledcurves linecolor rgb '#0072B2', \
    $attention_tokens_solid_rank8_6_band using 1:2:3 with filledcurves linecolor rgb '#D55E00', \
    $attention_tokens_dotted_rank0_0 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $attention_tokens_dotted_rank8_1 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $attention_tokens_thin_rank0_2 using 1:2 with linespoints linewidth 0.9 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $attention_tokens_dashed_rank0_3 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $attention_tokens_dashed_rank8_4 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $attention_tokens_solid_rank0_5 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#0072B2', \
    $attention_tokens_solid_rank8_6 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#D55E00', \
    2.259791 with lines linewidth 1.6 linecolor rgb 'black'
unset label 106

# Attention heads
set lmargin at screen 0.050000
set rmargin at screen 0.330000
set tmargin at screen 0.422000
set bmargin at screen 0.102000
set label 101 'Attention heads' at graph 0,1.145 left font ',13'
set label 102 'teacher 2.260' at graph 0.015,first 2.259791     left offset 0,-0.55 font ',9'
set xtics 0.2 format '%.1f'
set ytics 0.2 format '%.1f'
set mytics 2
set label 103 '+1 %' at graph 1.012,first 2.282389 left font ',9' textcolor rgb '#707070'
set label 104 '+5 %' at graph 1.012,first 2.372781 left font ',9' textcolor rgb '#707070'
set xlabel 'compute of the routed module kind (share of dense)' offset 0,0.3
set ylabel 'LM loss (nats per token)' offset 0.8,0
set x2range [0.313750:1.095273]
set x2tics ('0.8' 0.481716, '0.9' 0.740858, '1.0' 1.000000) textcolor rgb '#707070'
set label 105 'compute of all blocks' at graph 1,1.145 right textcolor rgb '#707070'
plot 2.282389 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    2.372781 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $heads_solid_rank0_5_band using 1:2:3 with filledcurves linecolor rgb '#0072B2', \
    $heads_solid_rank8_6_band using 1:2:3 with filledcurves linecolor rgb '#D55E00', \
    $heads_dotted_rank0_0 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $heads_dotted_rank8_1 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $heads_thin_rank0_2 using 1:2 with linespoints linewidth 0.9 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $heads_dashed_rank0_3 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $heads_dashed_rank8_4 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $heads_solid_rank0_5 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#0072B2', \
    $heads_solid_rank8_6 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#D55E00', \
    2.259791 with lines linewidth 1.6 linecolor rgb 'black'
unset label 106

# MLP experts
set lmargin at screen 0.382000
set rmargin at screen 0.662000
set tmargin at screen 0.422000
set bmargin at screen 0.102000
set label 101 'MLP experts' at graph 0,1.145 left font ',13'
set label 102 'teacher 2.260' at graph 0.015,first 2.259791     left offset 0,-0.55 font ',9'
set xtics 0.2 format '%.1f'
set ytics 0.2 format ''
set mytics 2
set label 103 '+1 %' at graph 1.012,first 2.282389 left font ',9' textcolor rgb '#707070'
set label 104 '+5 %' at graph 1.012,first 2.372781 left font ',9' textcolor rgb '#707070'
set xlabel 'compute of the routed module kind (share of dense)' offset 0,0.3
unset ylabel
set x2range [0.313750:1.095273]
set x2tics ('0.6' 0.348652, '0.7' 0.511489, '0.8' 0.674326, '0.9' 0.837163, '1.0' 1.000000) textcolor rgb '#707070'
set label 105 'compute of all blocks' at graph 1,1.145 right textcolor rgb '#707070'
plot 2.282389 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    2.372781 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $experts_solid_rank0_5_band using 1:2:3 with filledcurves linecolor rgb '#0072B2', \
    $experts_solid_rank8_6_band using 1:2:3 with filledcurves linecolor rgb '#D55E00', \
    $experts_dotted_rank0_0 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $experts_dotted_rank8_1 using 1:2 with linespoints linewidth 1.7 dashtype 3 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $experts_thin_rank0_2 using 1:2 with linespoints linewidth 0.9 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $experts_dashed_rank0_3 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#0072B2', \
    $experts_dashed_rank8_4 using 1:2 with linespoints linewidth 1.7 dashtype 2 pointtype 7 pointsize 0.25 linecolor rgb '#D55E00', \
    $experts_solid_rank0_5 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#0072B2', \
    $experts_solid_rank8_6 using 1:2 with linespoints linewidth 2.2 pointtype 7 pointsize 0.62 linecolor rgb '#D55E00', \
    2.259791 with lines linewidth 1.6 linecolor rgb 'black'
unset label 106

# Legend and table
unset label
unset xlabel
unset ylabel
unset x2label
unset tics
unset border
unset grid
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:1]
set yrange [0:1]
set label 'Colour: LoRA rank (0: routers only)' at screen 0.712000,0.865000 noenhanced font ',12'
set arrow from screen 0.712000,0.839000 to screen 0.734000,0.839000 nohead linewidth 3.5 linecolor rgb '#0072B2'
set label '0' at screen 0.739000,0.839000 noenhanced 
set arrow from screen 0.762000,0.839000 to screen 0.784000,0.839000 nohead linewidth 3.5 linecolor rgb '#D55E00'
set label '8' at screen 0.789000,0.839000 noenhanced 
set label 'Line: how the choice is made' at screen 0.712000,0.799000 noenhanced font ',12'
set arrow from screen 0.712000,0.773000 to screen 0.742000,0.773000 nohead linewidth 2.2 linecolor rgb '#404040'
set label '' at screen 0.727000,0.773000 point pointtype 7 pointsize 0.7 linecolor rgb '#404040'
set label 'tokens: calibrated threshold' at screen 0.750000,0.773000 noenhanced 
set label 'heads, experts: top-k of each token' at screen 0.750000,0.753000 noenhanced 
set label 'band: range over seeds' at screen 0.750000,0.733000 noenhanced 
set arrow from screen 0.712000,0.707000 to screen 0.742000,0.707000 nohead linewidth 1.7 dashtype 2 linecolor rgb '#404040'
set label 'tokens: top-k, looks ahead' at screen 0.750000,0.707000 noenhanced 
set label 'heads, experts: the same for all inputs' at screen 0.750000,0.687000 noenhanced 
set arrow from screen 0.712000,0.661000 to screen 0.742000,0.661000 nohead linewidth 0.9 linecolor rgb '#404040'
set label 'as solid, with the paper''s weighted gate' at screen 0.750000,0.661000 noenhanced 
set arrow from screen 0.712000,0.635000 to screen 0.742000,0.635000 nohead linewidth 1.7 dashtype 3 linecolor rgb '#404040'
set label 'random choice, the floor to beat' at screen 0.750000,0.635000 noenhanced 
set label '(with LoRA: trained with random choice)' at screen 0.750000,0.615000 noenhanced 
set label 'Saving at equal loss' at screen 0.712000,0.565000 noenhanced font ',12'
set label '% of the routed kind''s compute that is saved where' at screen 0.712000,0.544000 noenhanced font ',10' textcolor rgb '#404040'
set label 'the solid line comes near the teacher''s loss' at screen 0.712000,0.523000 noenhanced font ',10' textcolor rgb '#404040'
set label 'LoRA rank' at screen 0.712000,0.493000 noenhanced font ',10'
set label '0' at screen 0.954000,0.493000 noenhanced right font ',10' textcolor rgb '#0072B2'
set label '8' at screen 0.988000,0.493000 noenhanced right font ',10' textcolor rgb '#D55E00'
set arrow from screen 0.712000,0.480000 to screen 0.988000,0.480000 nohead linewidth 0.8 linecolor rgb '#808080'
set label 'within 1 % of the teacher''s loss' at screen 0.712000,0.465000 noenhanced font ',10' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.712000,0.443000 noenhanced font ',10'
set label '7.7' at screen 0.954000,0.443000 noenhanced right font ',10'
set label '5.2' at screen 0.988000,0.443000 noenhanced right font ',10'
set label 'Attention tokens' at screen 0.712000,0.421000 noenhanced font ',10'
set label '5.4' at screen 0.954000,0.421000 noenhanced right font ',10'
set label '3.1' at screen 0.988000,0.421000 noenhanced right font ',10'
set label 'Attention heads' at screen 0.712000,0.399000 noenhanced font ',10'
set label '9.7' at screen 0.954000,0.399000 noenhanced right font ',10'
set label '6.1' at screen 0.988000,0.399000 noenhanced right font ',10'
set label 'MLP experts' at screen 0.712000,0.377000 noenhanced font ',10'
set label '13' at screen 0.954000,0.377000 noenhanced right font ',10'
set label '13' at screen 0.988000,0.377000 noenhanced right font ',10'
set arrow from screen 0.712000,0.360000 to screen 0.988000,0.360000 nohead linewidth 0.8 linecolor rgb '#808080'
set label 'within 5 % of the teacher''s loss' at screen 0.712000,0.345000 noenhanced font ',10' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.712000,0.323000 noenhanced font ',10'
set label '32' at screen 0.954000,0.323000 noenhanced right font ',10'
set label '43' at screen 0.988000,0.323000 noenhanced right font ',10'
set label 'Attention tokens' at screen 0.712000,0.301000 noenhanced font ',10'
set label '15' at screen 0.954000,0.301000 noenhanced right font ',10'
set label '13' at screen 0.988000,0.301000 noenhanced right font ',10'
set label 'Attention heads' at screen 0.712000,0.279000 noenhanced font ',10'
set label '27' at screen 0.954000,0.279000 noenhanced right font ',10'
set label '25' at screen 0.988000,0.279000 noenhanced right font ',10'
set label 'MLP experts' at screen 0.712000,0.257000 noenhanced font ',10'
set label '43' at screen 0.954000,0.257000 noenhanced right font ',10'
set label '50' at screen 0.988000,0.257000 noenhanced right font ',10'
plot NaN notitle
unset multiplot
unset output
